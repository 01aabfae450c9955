package bot.easel.chat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes that can be read as often as needed: a stored file, or a preview in memory.
public interface Content {
    /// The exact number of bytes.
    long length();

    InputStream open() throws IOException;

    /// The bytes are not needed any more, unless they are kept elsewhere by now. Best effort.
    default void discard() {}

    /// Content over an array that the caller hands over and no longer changes.
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
