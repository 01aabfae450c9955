package bot.easel.catalogue;

/// Something in a catalogue file that cannot be used.
///
/// @param line counted from 1; 0 where the whole file is meant
/// @param key the path of keys, such as `image-models.gpt-image-2.price.text-in`
/// @param what is wrong
/// @param remedy what to write instead
public record CatalogueProblem(String file, int line, String key, String what, String remedy) {

    /// One line for people: `file:line: key: what; remedy`.
    public String message() {
        return file
                + (line > 0 ? ":" + line : "")
                + ": "
                + (key.isEmpty() ? "" : key + ": ")
                + what
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
