package bot.easel.picture;

import java.util.OptionalInt;

/// Counts the frames of a GIF by its blocks alone; nothing is decoded.
public final class GifFrames {
    /// The API draws at most 16. A file with many more is no animation but a bomb for whoever opens
    /// it.
    public static final int MOST = 64;

    private static final int HEAD = 13;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;
    private static final int END = 0x3B;
    private static final int TABLE = 0x80;
    private static final int TABLE_SIZE = 0x07;

    private GifFrames() {}

    /// The frames, [#MOST] + 1 where there are more; empty where the file is broken before its end.
    public static OptionalInt count(byte[] gif) {
        Bytes b = new Bytes(gif);
        if (b.length() < HEAD || !b.starts(0, "GIF8")) {
            return OptionalInt.empty();
        }
        int at = HEAD + table(b.at(10));
        int frames = 0;
        while (at < b.length() && frames <= MOST) {
            switch (b.at(at)) {
                case EXTENSION -> at = blocks(b, at + 2);
                case FRAME -> {
                    if (at + 10 > b.length()) {
                        return OptionalInt.empty();
                    }
                    frames++;
                    at = blocks(b, at + 11 + table(b.at(at + 9)));
                }
                case END -> {
                    return OptionalInt.of(frames);
                }
                default -> {
                    return OptionalInt.empty();
                }
            }
        }
        return frames > MOST ? OptionalInt.of(frames) : OptionalInt.empty();
    }

    private static int table(int flags) {
        return (flags & TABLE) == 0 ? 0 : 3 << ((flags & TABLE_SIZE) + 1);
    }

    /// Behind a row of blocks, each with its length before it.
    private static int blocks(Bytes b, int from) {
        int at = from;
        while (at < b.length() && b.at(at) != 0) {
            at += 1 + b.at(at);
        }
        return at + 1;
    }
}
