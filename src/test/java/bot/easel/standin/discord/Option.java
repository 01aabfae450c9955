package bot.easel.standin.discord;

/// One option that a member filled in.
///
/// @param value text, a whole or broken number, a truth value, a [Person], or an attached file
/// @param focused whether the member is typing in it now
public record Option(String name, Object value, boolean focused) {

    public static Option option(String name, Object value) {
        return new Option(name, value, false);
    }

    public static Option focused(String name, String partial) {
        return new Option(name, partial, true);
    }

    public static Option attachment(String name, String fileName, byte[] bytes) {
        return new Option(name, new Multipart.Upload(fileName, bytes.clone()), false);
    }
}
