package bot.easel.studio;

import bot.easel.chat.MemberId;

/// Who asked for a generation, and pays.
public record Requester(MemberId id, String displayName) {}
