package bot.easel.store;

import bot.easel.spend.HoldRequest;

/// An event that wants something drawn or answered, and what is to be held for it.
record Wish(String eventKey, Work work, HoldRequest hold) {}
