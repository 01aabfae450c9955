package bot.easel.command;

/// Why something that a member wrote could not be understood: what is wrong, and what to do.
record Problem(String what, String remedy) {}
