package bot.easel.standin.discord;

/// A file that a person puts into a message or a form.
public final class Enclosed {
    private final String name;
    private final byte[] bytes;

    public Enclosed(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
