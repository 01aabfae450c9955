package bot.easel.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// Bytes that come in pieces, each fetched when it is needed.
final class ChunkStream extends InputStream {
    /// Fetches the piece that begins at a position.
    @FunctionalInterface
    interface Pieces {
        byte[] at(long position) throws IOException;
    }

    private final long length;
    private final Pieces pieces;
    private byte[] piece = new byte[0];
    private int next;
    private long fetched;

    ChunkStream(long length, Pieces pieces) {
        this.length = length;
        this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, into.length);
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(count, piece.length - next);
        System.arraycopy(piece, next, into, from, read);
        next += read;
        return read;
    }

    private boolean fill() throws IOException {
        if (next < piece.length) {
            return true;
        }
        if (fetched >= length) {
            return false;
        }
        piece = pieces.at(fetched);
        if (piece.length == 0) {
            throw new IOException("a piece is empty");
        }
        next = 0;
        fetched += piece.length;
        return true;
    }

    @Override
    public int available() {
        return piece.length - next;
    }
}
