package bot.easel.store;

import bot.easel.chat.Content;
import bot.easel.studio.Asset;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies single pictures and answers from the folder of [FolderAssets] into the transaction in which
/// books come to PostgreSQL. Each is compared with the hash that it was stored under, and keeps its
/// age.
final class PictureMove {
    private static final Logger LOG = LoggerFactory.getLogger(PictureMove.class);

    private final Path from;
    private final Sql to;
    private final Set<String> seen = new HashSet<>();
    private long moved;
    private long answers;
    private long gone;
    private long damaged;

    PictureMove(Path from, Sql to) {
        this.from = from;
        this.to = to;
    }

    /// Copies a picture; nothing happens to one that is no longer kept, which is no damage.
    void picture(String sha256) throws IOException, SQLException {
        if (!seen.add(sha256)) {
            return;
        }
        Path file = from.resolve(FolderAssets.pathOfPicture(sha256));
        try {
            Content content = new StoredFile(file, Files.size(file));
            if (!hash(content).equals(sha256)) {
                LOG.atWarn().addKeyValue("file", file).log("not what it was stored as; left out");
                damaged++;
                return;
            }
            PictureRows.keep(to, sha256, content, Files.getLastModifiedTime(file).toMillis());
            moved++;
        } catch (NoSuchFileException none) {
            gone++;
        }
    }

    /// Copies the answer to an open reservation, with the pictures in it: it may have come and not
    /// be settled yet, and is then settled from the new store.
    void answer(String reservationId) throws IOException, SQLException {
        Path file = from.resolve(FolderAssets.pathOfAnswer(reservationId));
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file);
        List<Asset> assets;
        try {
            assets = AnswerText.read(text).assets();
        } catch (IOException unreadable) {
            LOG.atWarn().setCause(unreadable).addKeyValue("file", file).log("left out");
            damaged++;
            return;
        }
        for (Asset asset : assets) {
            picture(asset.id().value());
        }
        PictureRows.keepAnswer(to, reservationId, text, Files.getLastModifiedTime(file).toMillis());
        answers++;
    }

    private static String hash(Content content) throws IOException {
        try (DigestInputStream in = new DigestInputStream(content.open(), DurableFiles.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private record StoredFile(Path file, long length) implements Content {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    MoveReport.Pictures report() {
        return new MoveReport.Pictures(moved, answers, gone, damaged);
    }
}
