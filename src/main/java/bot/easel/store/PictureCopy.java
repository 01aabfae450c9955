package bot.easel.store;

import bot.easel.studio.Asset;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies single pictures and answers from the folder of [FolderAssets] to another that is laid out
/// the same. A picture's name is the hash of its bytes, so each copy is checked while it is made.
final class PictureCopy {
    private static final Logger LOG = LoggerFactory.getLogger(PictureCopy.class);

    private final Path from;
    private final Path to;
    private long copied;
    private long gone;
    private long damaged;

    PictureCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /// Copies a picture; nothing happens to one that is no longer kept, which is no damage.
    void picture(String sha256) throws IOException {
        Path path = FolderAssets.pathOfPicture(sha256);
        Path target = to.resolve(path);
        if (Files.exists(target)) {
            return;
        }
        Path source = from.resolve(path);
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(source), DurableFiles.sha256())) {
            write(in, target);
            if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(sha256)) {
                Files.delete(target);
                damaged++;
                return;
            }
            // Its age decides how long it is kept.
            Files.setLastModifiedTime(target, Files.getLastModifiedTime(source));
            copied++;
        } catch (NoSuchFileException none) {
            Files.deleteIfExists(target);
            gone++;
        }
    }

    /// Copies the answer to an open reservation, with the pictures in it: it may have come and not
    /// be settled yet, and is then settled after the backup was put back.
    void answer(String reservationId) throws IOException {
        Path path = FolderAssets.pathOfAnswer(reservationId);
        Path source = from.resolve(path);
        if (!Files.exists(source)) {
            return;
        }
        String text = Files.readString(source);
        List<Asset> assets;
        try {
            assets = AnswerText.read(text).assets();
        } catch (IOException unreadable) {
            LOG.atWarn().setCause(unreadable).addKeyValue("file", source).log("left out");
            damaged++;
            return;
        }
        for (Asset asset : assets) {
            picture(asset.id().value());
        }
        Path target = to.resolve(path);
        Files.createDirectories(target.getParent() == null ? to : target.getParent());
        Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
        Files.setLastModifiedTime(target, Files.getLastModifiedTime(source));
    }

    private static void write(InputStream in, Path target) throws IOException {
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            in.transferTo(out);
        }
    }

    long copied() {
        return copied;
    }

    long gone() {
        return gone;
    }

    long damaged() {
        return damaged;
    }
}
