package bot.easel.store;

import bot.easel.chat.Content;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The rows of pictures and of providers' answers, inside of the caller's transaction.
final class PictureRows {
    /// How many bytes of a picture one row has, and one process holds in memory.
    static final int CHUNK = 256 * 1024;

    private PictureRows() {}

    /// Keeps a picture under its hash. One that is there, or that another replica is storing at this
    /// very moment, is not written again; its retention begins anew.
    ///
    /// @throws IOException when the content is not, or is no longer, what its hash says
    static void keep(Sql sql, String sha256, Content content, long storedAt)
            throws SQLException, IOException {
        while (true) {
            // Where another transaction has written the same row, this waits for its end.
            boolean first =
                    sql.update(
                                    """
                                    insert into asset (id, length, stored_at) values (?, ?, ?)
                                    on conflict (id) do nothing
                                    """,
                                    sha256,
                                    content.length(),
                                    storedAt)
                            == 1;
            if (first) {
                write(sql, sha256, content);
                return;
            }
            int renewed =
                    sql.update(
                            """
                            update asset
                            set stored_at = case when stored_at < ? then ? else stored_at end
                            where id = ?
                            """,
                            storedAt,
                            storedAt,
                            sha256);
            if (renewed == 1) {
                return;
            }
        }
    }

    private static void write(Sql sql, String sha256, Content content)
            throws SQLException, IOException {
        MessageDigest digest = DurableFiles.sha256();
        byte[] buffer = new byte[(int) Math.min(CHUNK, Math.max(1, content.length()))];
        try (InputStream in = content.open()) {
            long position = 0;
            for (int count = in.readNBytes(buffer, 0, buffer.length);
                    count > 0;
                    count = in.readNBytes(buffer, 0, buffer.length)) {
                digest.update(buffer, 0, count);
                sql.update(
                        "insert into asset_chunk (asset_id, position, bytes) values (?, ?, ?)",
                        sha256,
                        position,
                        count == buffer.length ? buffer : Arrays.copyOf(buffer, count));
                position += count;
            }
            if (position != content.length()
                    || !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                throw new IOException("a picture changed while it was being stored");
            }
        }
    }

    /// The piece that begins at this position.
    static Optional<byte[]> chunk(Sql sql, String sha256, long position) throws SQLException {
        return sql.first(
                "select bytes from asset_chunk where asset_id = ? and position = ?",
                row -> row.bytes("bytes"),
                sha256,
                position);
    }

    static void keepAnswer(Sql sql, String reservationId, String body, long storedAt)
            throws SQLException {
        sql.update(
                """
                insert into stored_answer (reservation_id, body, stored_at) values (?, ?, ?)
                on conflict (reservation_id) do update
                set body = excluded.body, stored_at = excluded.stored_at
                """,
                reservationId,
                body,
                storedAt);
    }
}
