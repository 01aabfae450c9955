package bot.easel.config;

/// Something wrong in the configuration, told so that the reader can put it right.
///
/// @param where a file with its line, or a variable of the environment
/// @param key the setting, as a path such as `discord.token`
/// @param what what is wrong
/// @param remedy what to do about it
public record Problem(String where, String key, String what, String remedy) {

    /// One line for a terminal.
    @Override
    public String toString() {
        return where + ": " + (key.isEmpty() ? "" : key + ": ") + what + ". " + remedy + ".";
    }
}
