package bot.easel.studio;

import bot.easel.chat.Content;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;

/// Takes in pictures whose bytes arrive one after the other, so that however many are under way,
/// only a part of each is in memory.
public interface Spool {
    Incoming begin() throws IOException;

    /// One picture on its way in. Closed before it is finished, it leaves nothing behind.
    interface Incoming extends Closeable {
        void write(byte[] bytes, int offset, int length) throws IOException;

        /// The whole picture, as it is kept until it is stored or discarded.
        Content finish() throws IOException;
    }

    /// Keeps them in memory: for small pictures, and where there is no disk to use.
    static Spool inMemory() {
        return () ->
                new Incoming() {
                    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

                    @Override
                    public void write(byte[] from, int offset, int length) {
                        bytes.write(from, offset, length);
                    }

                    @Override
                    public Content finish() {
                        return Content.of(bytes.toByteArray());
                    }

                    @Override
                    public void close() {}
                };
    }
}
