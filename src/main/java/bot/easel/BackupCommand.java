package bot.easel;

import bot.easel.config.EaselConfig;
import bot.easel.store.Attempt;
import bot.easel.store.Backup;
import bot.easel.store.BackupReport;
import bot.easel.store.StoreProblem;
import bot.easel.store.StoreSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `easel backup`: books and pictures, also while Easel runs.
@Command(
        name = "backup",
        description =
                "Saves the books and their pictures, also while Easel runs. The backup is opened"
                        + " and audited before it gets its name; nothing is ever replaced.",
        exitCodeOnExecutionException = Configured.CANNOT)
final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'easel-'uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final InstantSource clock = InstantSource.system();

    @Mixin private final Configured configured = new Configured();

    @Option(
            names = "--to",
            paramLabel = "FILE|FOLDER",
            description =
                    "Its name, or a folder that is there, to get it under a name with the time"
                            + " (default: the folder backups in the data folder). With pictures it is a"
                            + " folder, without a file.")
    private @Nullable Path to;

    @Option(names = "--without-pictures", description = "Saves the books alone, as one file.")
    private boolean withoutPictures;

    @Override
    public Integer call() {
        Optional<EaselConfig> config = configured.load();
        return config.isEmpty() ? Configured.CANNOT : save(config.get());
    }

    private int save(EaselConfig config) {
        StoreSettings store = Configured.store(config);
        Path pictures = config.dataDir().resolve("pictures").toAbsolutePath();
        Optional<Path> books = store.file().map(Path::toAbsolutePath);
        if (books.isEmpty()) {
            return explainPostgres(store, config.store().picturesInDatabase() ? null : pictures);
        }
        Path place = place(config);
        Backup backup = new Backup(store, pictures);
        return switch (withoutPictures ? backup.books(place) : backup.all(place)) {
            case Attempt.Refused<BackupReport>(StoreProblem problem) -> configured.refuse(problem);
            case Attempt.Done<BackupReport>(BackupReport report) -> {
                tell(report);
                tellHowToRestore(report.place(), books.get(), pictures);
                yield 0;
            }
        };
    }

    private Path place(EaselConfig config) {
        String name = NAME.format(clock.instant()) + (withoutPictures ? ".db" : "");
        Path asked = to;
        if (asked == null) {
            return config.dataDir().resolve("backups").resolve(name);
        }
        return Files.isDirectory(asked) ? asked.resolve(name) : asked;
    }

    private void tell(BackupReport report) {
        PrintWriter out = configured.out();
        out.printf(
                Locale.ROOT,
                "Saved %s%s: %,d bytes in %s%n",
                many(report.entries(), "ledger entry", "ledger entries"),
                withoutPictures ? "" : " and " + many(report.pictures(), "picture", "pictures"),
                report.bytes(),
                report.place());
        out.println("The copy was opened, and its books balance.");
        if (report.gone() > 0) {
            out.println(
                    "No longer kept, so not in it: "
                            + many(report.gone(), "picture", "pictures")
                            + " that the books name.");
        }
        if (report.damaged() > 0) {
            configured
                    .err()
                    .println(
                            "Damaged on the disk, so left out: "
                                    + many(report.damaged(), "stored file", "stored files")
                                    + ". Check the disk.");
        }
    }

    private static String many(long count, String one, String more) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : more);
    }

    private void tellHowToRestore(Path backup, Path books, Path pictures) {
        PrintWriter out = configured.out();
        Path aside = books.resolveSibling("before-restore");
        Path saved = withoutPictures ? backup : backup.resolve(Backup.BOOKS);
        out.println("To put it back: stop Easel, then");
        out.println("  mkdir " + Shell.quoted(aside));
        // With its -wal and -shm: those of other books would spoil these.
        out.println("  mv " + Shell.quoted(books) + "* " + Shell.quoted(aside));
        out.println("  cp -a " + Shell.quoted(saved) + " " + Shell.quoted(books));
        if (!withoutPictures) {
            out.println("  mv " + Shell.quoted(pictures) + " " + Shell.quoted(aside));
            out.println(
                    "  cp -a "
                            + Shell.quoted(backup.resolve(Backup.PICTURES))
                            + " "
                            + Shell.quoted(pictures));
        }
        out.println("  ./easel ledger audit");
        out.println("and start it. What was spent after this backup is then missing in the books.");
    }

    /// @param pictures the folder they are in; null when they are in the database
    private int explainPostgres(StoreSettings store, @Nullable Path pictures) {
        PostgresDump dump = PostgresDump.of(store.url(), store.user());
        String name = NAME.format(clock.instant());
        PrintWriter err = configured.err();
        err.println(
                "The books are in PostgreSQL, whose own tool saves them, also while Easel runs."
                        + " Nothing was saved now.");
        boolean alone = pictures == null && withoutPictures;
        err.println(pictures == null && !alone ? "Books and pictures:" : "First the books:");
        err.println(
                "  "
                        + dump.save(name + ".dump")
                        + (alone
                                ? " --exclude-table-data=asset --exclude-table-data=asset_chunk"
                                : ""));
        err.println("It asks for the password, or takes it from PGPASSWORD or ~/.pgpass.");
        if (pictures != null && !withoutPictures) {
            err.println("Then the pictures:");
            err.println(
                    "  cp -a " + Shell.quoted(pictures) + " " + Shell.quoted(name + "-pictures"));
        }
        err.println("To put the books back: stop every Easel, then");
        err.println("  " + dump.restore(name + ".dump"));
        err.println("  ./easel ledger audit");
        return Configured.CANNOT;
    }
}
