package bot.easel.standin.discord;

/// The permission bits that matter here.
public enum Right {
    ADMINISTRATOR(3),
    MANAGE_GUILD(5),
    VIEW_CHANNEL(10),
    SEND_MESSAGES(11),
    MANAGE_MESSAGES(13),
    EMBED_LINKS(14),
    ATTACH_FILES(15),
    READ_MESSAGE_HISTORY(16),
    USE_APPLICATION_COMMANDS(31),
    SEND_MESSAGES_IN_THREADS(38);

    private final int shift;

    Right(int shift) {
        this.shift = shift;
    }

    long bit() {
        return 1L << shift;
    }

    static long bits(Right... rights) {
        long bits = 0;
        for (Right right : rights) {
            bits |= right.bit();
        }
        return bits;
    }

    static long all() {
        return bits(values());
    }

    boolean in(long bits) {
        return (bits & ADMINISTRATOR.bit()) != 0 || (bits & bit()) != 0;
    }
}
