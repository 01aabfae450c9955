package bot.easel;

import bot.easel.config.EaselConfig;
import bot.easel.config.StoreConfig;
import bot.easel.store.Attempt;
import bot.easel.store.MoveReport;
import bot.easel.store.StoreMove;
import bot.easel.store.StoreProblem;
import bot.easel.store.StoreSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `easel migrate-store`: the books from SQLite to PostgreSQL.
@Command(
        name = "migrate-store",
        description =
                "Moves the books from the configured SQLite file to an empty PostgreSQL database,"
                        + " compares every value and audits the copy. Easel must be stopped.",
        exitCodeOnExecutionException = Configured.CANNOT)
final class MigrateStoreCommand implements Callable<Integer> {
    @Mixin private final Configured configured = new Configured();

    @Option(
            names = "--to",
            paramLabel = "URL",
            required = true,
            description = "The new store, as jdbc:postgresql://host/database, without a password.")
    private String to = "";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Its user (default: yours on this machine).")
    private String user = System.getProperty("user.name", "");

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "The variable of the environment that holds its password.")
    private @Nullable String passwordVariable;

    @Override
    public Integer call() {
        if (!to.startsWith("jdbc:postgresql:")) {
            return refuse(
                    "--to names no PostgreSQL database.", "Write jdbc:postgresql://host/database.");
        }
        // Never repeated: it may hold a password.
        if (to.toLowerCase(Locale.ROOT).contains("password") || to.contains("@")) {
            return refuse(
                    "--to holds a user or a password, which others on this machine could see.",
                    "Use --user, and put the password into a variable for --password-env.");
        }
        String variable = passwordVariable;
        String password = variable == null ? "" : System.getenv(variable);
        if (password == null) {
            return refuse(
                    "There is no variable of the name that --password-env gives.",
                    "Export it first; the option takes the variable's name, not the password.");
        }
        Optional<EaselConfig> config = configured.load();
        if (config.isEmpty()) {
            return Configured.CANNOT;
        }
        StoreSettings from = Configured.store(config.get());
        Path books = from.file().orElse(null);
        if (books == null) {
            return refuse(
                    "The books are in PostgreSQL already: " + from.address() + ".",
                    "To copy a PostgreSQL database, use pg_dump; ./easel backup says how.");
        }
        Path pictures =
                config.get().store().pictures() == StoreConfig.Pictures.FOLDER
                        ? null
                        : config.get().dataDir().toAbsolutePath().resolve("pictures");
        StoreMove move = new StoreMove(from, new StoreSettings(to, user, password), pictures);
        return switch (move.run()) {
            case Attempt.Refused<MoveReport>(StoreProblem problem) -> configured.refuse(problem);
            case Attempt.Done<MoveReport>(MoveReport report) -> {
                tell(report);
                tellHowToSwitch(config.get(), books.toAbsolutePath(), report.pictures() == null);
                yield 0;
            }
        };
    }

    private int refuse(String what, String remedy) {
        return configured.refuse(new StoreProblem(what, remedy));
    }

    private void tell(MoveReport report) {
        PrintWriter out = configured.out();
        out.println("Moved the books:");
        report.tables()
                .forEach(each ->
                        out.printf(Locale.ROOT, "  %-20s %,12d rows%n", each.table(), each.rows()));
        out.println("Every value is the same on both sides, and the copy balances:");
        out.println(
                "  held $"
                        + report.held().toDecimal().toPlainString()
                        + ", settled $"
                        + report.settled().toDecimal().toPlainString());
        MoveReport.Pictures pictures = report.pictures();
        if (pictures != null) {
            tell(pictures);
        }
        if (report.replaced() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d NUL characters in texts, which PostgreSQL cannot keep, now read \uFFFD.%n",
                    report.replaced());
        }
    }

    private void tell(MoveReport.Pictures pictures) {
        configured
                .out()
                .printf(
                        Locale.ROOT,
                        "Moved with them, each compared with its hash: pictures %,d, answers that"
                                + " are not settled yet %,d.%n",
                        pictures.moved(),
                        pictures.answers());
        if (pictures.gone() > 0) {
            configured
                    .out()
                    .printf(
                            Locale.ROOT,
                            "No longer kept, so not moved: pictures that the books name %,d.%n",
                            pictures.gone());
        }
        if (pictures.damaged() > 0) {
            configured
                    .err()
                    .printf(
                            Locale.ROOT,
                            "Damaged on the disk, so left out: stored files %,d. Check the disk.%n",
                            pictures.damaged());
        }
    }

    private void tellHowToSwitch(EaselConfig config, Path books, boolean picturesStay) {
        PrintWriter out = configured.out();
        out.println("Now set this in the configuration, and start Easel:");
        out.println("  store:");
        out.println("    url: \"" + to.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        out.println("    user: \"" + user.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        out.println("  (the password: export EASEL_STORE_PASSWORD)");
        String pictures = config.dataDir().toAbsolutePath().resolve("pictures").toString();
        out.println(
                picturesStay
                        ? "Keep data-dir and store.pictures: folder: pictures are still files, in "
                                + pictures
                                + "; every replica has to see that folder."
                        : "Pictures are in the database now; those in "
                                + pictures
                                + " are used no more.");
        out.println(
                "Keep "
                        + books
                        + " until you are sure, but let no Easel run on it any more: what it spent"
                        + " would be in neither of the books.");
    }
}
