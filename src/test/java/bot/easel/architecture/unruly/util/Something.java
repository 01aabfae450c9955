package bot.easel.architecture.unruly.util;

record Something(String text) {}
