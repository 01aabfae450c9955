package bot.easel.store;

import bot.easel.chat.Content;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.AssetStore;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.StoredAnswer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures in the database, for replicas that share nothing else: each under the SHA-256 of its
/// bytes, in pieces, with a record for each provider's answer, which recovery settles from.
///
/// It has connections of its own, because a picture takes longer than the books' one writer may.
/// A database that is away throws [LedgerUnavailable].
public final class JdbcAssets implements AssetStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcAssets.class);
    private static final int CONNECTIONS = 6;
    private static final int PAGE = 200;

    private final Connections connections;
    private final Supplier<Duration> retention;
    private final HikariDataSource pool;

    /// @param retention how long pictures are kept after they were last stored, at the moment
    public JdbcAssets(Database database, Supplier<Duration> retention) {
        this.connections = database.connections();
        this.retention = retention;
        this.pool = connections.openForPictures(CONNECTIONS);
    }

    @Override
    public StoredAnswer store(String reservationId, ImageAnswer answer) {
        List<Asset> assets = new ArrayList<>();
        for (ProducedImage image : answer.images()) {
            assets.add(store(image));
        }
        StoredAnswer stored =
                new StoredAnswer(
                        assets,
                        answer.reportedUsage().orElse(null),
                        answer.providerRequestId(),
                        answer.model());
        String body = AnswerText.of(reservationId, stored);
        write(sql -> {
            PictureRows.keepAnswer(sql, reservationId, body, sql.now());
            return true;
        });
        return stored;
    }

    /// Reads a picture that was not hashed on its way in twice, once for its name: so none is ever held
    /// in memory as a whole.
    @Override
    public Asset store(ProducedImage image) {
        String sha256 = hash(image.content());
        write(sql -> {
            PictureRows.keep(sql, sha256, image.content(), sql.now());
            return true;
        });
        return new Asset(
                new AssetId(sha256),
                image.mediaType(),
                image.width(),
                image.height(),
                image.content().length());
    }

    private static String hash(Content content) {
        if (content instanceof FileSpool.Spooled spooled) {
            return spooled.sha256();
        }
        try (DigestInputStream in = new DigestInputStream(content.open(), DurableFiles.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException failure) {
            throw new UncheckedIOException("a picture could not be read", failure);
        }
    }

    @Override
    public Optional<StoredAnswer> answerOf(String reservationId) {
        Optional<String> body =
                read(sql ->
                        sql.first(
                                "select body from stored_answer where reservation_id = ?",
                                row -> row.text("body"),
                                reservationId));
        try {
            return body.isPresent() ? Optional.of(AnswerText.read(body.get())) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("a stored answer could not be read", failure);
        }
    }

    @Override
    public Optional<Content> open(AssetId asset) {
        return read(sql ->
                        sql.first(
                                "select length from asset where id = ?",
                                row -> row.number("length"),
                                asset.value()))
                .map(length -> new StoredRows(asset.value(), length));
    }

    /// A picture that is read piece by piece, whenever the reader gets to it: a slow upload keeps no
    /// connection.
    private final class StoredRows implements Content {
        private final String sha256;
        private final long length;

        StoredRows(String sha256, long length) {
            this.sha256 = sha256;
            this.length = length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public InputStream open() {
            return new ChunkStream(length, this::piece);
        }

        private byte[] piece(long position) throws IOException {
            try {
                return read(sql -> PictureRows.chunk(sql, sha256, position))
                        .orElseThrow(() -> new IOException("the picture is no longer kept"));
            } catch (LedgerUnavailable away) {
                throw new IOException("the picture cannot be read now", away);
            }
        }
    }

    @Override
    public void delete(AssetId asset) {
        write(sql -> sql.update("delete from asset where id = ?", asset.value()));
    }

    @Override
    public int deleteExpired(Set<AssetId> needed) {
        write(sql -> sql.update("delete from stored_answer where stored_at < ?", before(sql)));
        int deleted = 0;
        String last = "";
        List<String> page;
        do {
            String after = last;
            page =
                    read(sql ->
                            sql.list(
                                    """
                                    select id from asset where stored_at < ? and id > ?
                                    order by id limit ?
                                    """,
                                    row -> row.text("id"),
                                    before(sql),
                                    after,
                                    PAGE));
            for (String id : page) {
                last = id;
                if (!needed.contains(new AssetId(id))) {
                    // Asked again: it may have been stored once more in the meantime.
                    deleted +=
                            write(sql ->
                                    sql.update(
                                            "delete from asset where id = ? and stored_at < ?",
                                            id,
                                            before(sql)));
                }
            }
        } while (page.size() == PAGE);
        return deleted;
    }

    private long before(Sql sql) throws SQLException {
        return sql.now() - retention.get().toMillis();
    }

    private <T> T read(Operation<T> operation) {
        try (Connection connection = pool.getConnection();
                Sql sql = new Sql(connection, connections.dialect(), connections.clock())) {
            return operation.run(sql);
        } catch (SQLException failure) {
            throw new LedgerUnavailable("the pictures' store does not answer", failure);
        }
    }

    @FunctionalInterface
    private interface Writing<T> {
        T run(Sql sql) throws SQLException, IOException;
    }

    /// Durable when it returns. An interruption cuts the connection off, but what is written here was
    /// paid for: it is written once more.
    private <T> T write(Writing<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return written(work);
                } catch (SQLException failure) {
                    if (!Thread.interrupted()) {
                        throw new LedgerUnavailable("the pictures' store failed", failure);
                    }
                    interrupted = true;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("a picture could not be stored", failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T written(Writing<T> work) throws SQLException, IOException {
        try (Connection connection = pool.getConnection();
                Sql sql = new Sql(connection, connections.dialect(), connections.clock())) {
            sql.begin(connections.dialect().begin());
            boolean done = false;
            try {
                T value = work.run(sql);
                sql.execute("commit");
                done = true;
                return value;
            } finally {
                if (!done) {
                    undo(sql);
                }
            }
        }
    }

    private static void undo(Sql sql) {
        try {
            sql.execute("rollback");
        } catch (SQLException gone) {
            LOG.atDebug().setCause(gone).log("the connection is gone, and the transaction with it");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
