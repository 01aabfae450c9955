package bot.easel;

import java.nio.file.Path;

/// Commands for people to paste into a shell.
final class Shell {
    private Shell() {}

    static String quoted(Path path) {
        return quoted(path.toString());
    }

    /// As it is where a shell reads it so, otherwise in quotes.
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
