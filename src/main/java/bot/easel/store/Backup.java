package bot.easel.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies the books of SQLite, and the pictures that they name, while Easel runs. Everything is made
/// beside its place under another name, forced to the disk, opened and audited; only what is good
/// gets its name.
public final class Backup {
    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

    /// The books' name in a backup that is a folder.
    public static final String BOOKS = "easel.db";

    /// The pictures' name in it.
    public static final String PICTURES = "pictures";

    private final StoreSettings settings;
    private final Path pictures;

    /// @param settings of SQLite; PostgreSQL brings its own tool
    /// @param pictures the folder of [FolderAssets]
    public Backup(StoreSettings settings, Path pictures) {
        if (settings.file().isEmpty()) {
            throw new IllegalArgumentException("only a file can be copied");
        }
        this.settings = settings;
        this.pictures = pictures;
    }

    /// The books alone, as one file.
    public Attempt<BackupReport> books(Path place) {
        return Attempt.of(() -> make(place, false));
    }

    /// The books and their pictures, as a folder that is laid out like the folder for data.
    public Attempt<BackupReport> all(Path place) {
        return Attempt.of(() -> make(place, true));
    }

    private BackupReport make(Path place, boolean withPictures) throws Unusable {
        Path target = place.toAbsolutePath().normalize();
        Path folder = target.getParent();
        if (folder == null || Files.exists(target)) {
            throw taken(target);
        }
        new ToolAccess(settings).requireFile();
        Path work = null;
        try {
            Files.createDirectories(folder);
            work = Files.createTempDirectory(folder, target.getFileName() + ".unfinished-");
            return make(target, folder, work, withPictures);
        } catch (IOException failure) {
            throw new Unusable(
                    "The backup could not be written to " + folder + ": " + failure + ".",
                    "See that the folder can be written and its disk has room, or choose another"
                            + " one with --to.",
                    failure);
        } finally {
            clear(work);
        }
    }

    private BackupReport make(Path target, Path folder, Path work, boolean withPictures)
            throws Unusable, IOException {
        Path whole = Files.createDirectory(work.resolve("whole"));
        Path books = whole.resolve(BOOKS);
        copyBooks(books);
        PictureCopy copy = new PictureCopy(pictures, whole.resolve(PICTURES));
        long entries;
        try (CopiedBooks copied = CopiedBooks.open(books, work.resolve("trial.db"))) {
            copied.requireBalance();
            entries = copied.entries();
            if (withPictures) {
                Files.createDirectory(whole.resolve(PICTURES));
                copied.pictures(copy::picture);
                copied.openReservations(copy::answer);
            }
        }
        long bytes = DurableFiles.forceAll(whole);
        giveName(withPictures ? whole : books, target);
        DurableFiles.forceFolder(folder);
        return new BackupReport(target, bytes, entries, copy.copied(), copy.gone(), copy.damaged());
    }

    /// Of what came to the name in between nothing is replaced: neither a file nor a folder with
    /// something in it can be.
    private static void giveName(Path made, Path target) throws Unusable, IOException {
        if (Files.exists(target)) {
            throw taken(target);
        }
        try {
            if (Files.isDirectory(made)) {
                Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(made, target);
            }
        } catch (FileAlreadyExistsException other) {
            throw taken(target);
        }
    }

    /// In one read transaction of SQLite's own: writers go on meanwhile, and each of their
    /// transactions is in the copy wholly or not at all.
    private void copyBooks(Path books) throws Unusable {
        ToolAccess access = new ToolAccess(settings);
        try (Connection connection = access.connect();
                PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
            copy.setString(1, books.toString());
            copy.executeUpdate();
        } catch (SQLException failure) {
            throw access.failed(failure);
        }
    }

    private static Unusable taken(Path target) {
        return new Unusable(
                "There is something at " + target + " already, and a backup replaces nothing.",
                "Choose another name with --to, or leave --to away for one with the time in it.");
    }

    private static void clear(@Nullable Path work) {
        if (work == null) {
            return;
        }
        try (Stream<Path> left = Files.walk(work)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            LOG.atWarn()
                    .setCause(failure)
                    .addKeyValue("folder", work)
                    .log("what is left of an unfinished backup could not be deleted");
        }
    }
}
