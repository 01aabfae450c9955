package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools on the command line, in this JVM, on books that the whole program wrote.
class ToolsTest {
    private record Ended(int code, String out, String err) {}

    @TempDir private Path folder;
    private Path config = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        config = Files.writeString(folder.resolve("tools.yaml"), yaml(""));
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            easel.playground().say("/imagine a fox");
            easel.playground().awaitPicture();
        }
    }

    private String yaml(String more) {
        return "data-dir: '" + folder.resolve("data") + "'\n" + more;
    }

    private Ended easel(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(
                                Stream.concat(
                                                Stream.of(arguments),
                                                Stream.of("--config", config.toString()))
                                        .toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private void tamper(String statement) throws SQLException {
        try (Connection books =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/easel.db"));
                Statement plain = books.createStatement()) {
            plain.execute(statement);
        }
    }

    @Test
    void theAuditOfGoodBooksSaysWhatTheyHold() {
        Ended audit = easel("ledger", "audit");

        assertThat(audit.code).isZero();
        assertThat(audit.out).contains("The books balance.", "SETTLED", "spent", "held $0.00");
        assertThat(audit.err).isEmpty();
    }

    @Test
    void aCorrectionIsANewEntryWithItsNameAndReason() throws SQLException {
        String reservation = text("select id from reservation");
        String request = text("select request_id from reservation");

        Ended down =
                easel(
                        "ledger",
                        "adjust",
                        reservation,
                        "0",
                        "--by",
                        "ada",
                        "--reason",
                        "not billed");
        Ended again =
                easel("ledger", "adjust", request, "0.004", "--by", "ben", "--reason", "it was");

        assertThat(down.out).contains("Corrected " + reservation + " from $0.01 to $0.00.");
        assertThat(again.out).contains("from $0.00 to $0.004.");
        assertThat(again.code).isZero();
        assertThat(
                        text(
                                "select group_concat(actor || ': ' || note, '; ') from ledger_entry"
                                        + " where kind = 'ADJUST'"))
                .contains("ada: not billed", "ben: it was");
        Ended audit = easel("ledger", "audit");
        assertThat(audit.code).isZero();
        assertThat(audit.out).contains("settled $0.004");
    }

    @Test
    void aCorrectionOfNothingChangesNothing() throws SQLException {
        String[] named = {"--by", "ada", "--reason", "why"};

        assertThat(easel(all(named, "ledger", "adjust", "r-unknown", "0")).err)
                .contains("There is no reservation or request r-unknown.");
        assertThat(easel(all(named, "ledger", "adjust", "r-unknown", "much")).err)
                .contains("\"much\" is no cost.");
        assertThat(easel("ledger", "adjust", "r", "0", "--by", " ", "--reason", "why").err)
                .contains("names its admin and its reason");
        tamper("update reservation set state = 'UNKNOWN', actual = null, resolved_at = null");
        Ended open = easel(all(named, "ledger", "adjust", text("select id from reservation"), "0"));
        assertThat(open.code).isEqualTo(2);
        assertThat(open.err).contains("is UNKNOWN, not SETTLED");
    }

    private static String[] all(String[] last, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
    }

    private String text(String query) throws SQLException {
        try (Connection books =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/easel.db"));
                Statement plain = books.createStatement();
                ResultSet result = plain.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    @Test
    void theAuditOfDamagedBooksSaysWhatItMeansAndWhatToDo() throws SQLException {
        tamper("update reservation set actual = actual + 1");

        Ended audit = easel("ledger", "audit");

        assertThat(audit.code).isEqualTo(1);
        assertThat(audit.out)
                .contains(
                        "WRONG: ",
                        "is not the sum of its parts",
                        "What to do:",
                        "The books do not balance");
    }

    @Test
    void aBackupIsAFolderLikeTheDataFolderAndSaysHowToPutItBack() throws IOException {
        Ended backup = easel("backup");

        assertThat(backup.err).isEmpty();
        assertThat(backup.code).isZero();
        try (Stream<Path> all = Files.list(folder.resolve("data/backups"))) {
            Path made = all.toList().getFirst();
            assertThat(backup.out)
                    .contains(
                            "1 picture:",
                            "its books balance",
                            "stop Easel",
                            "cp -a " + made.resolve("easel.db"));
            assertThat(made.resolve("easel.db")).isRegularFile();
            assertThat(made.resolve("pictures/pictures")).isNotEmptyDirectory();
        }
    }

    @Test
    void aBackupWithoutPicturesIsOneFileInTheFolderThatWasNamed() throws IOException {
        Path place = Files.createDirectory(folder.resolve("safe place"));

        Ended backup = easel("backup", "--without-pictures", "--to", place.toString());

        assertThat(backup.code).isZero();
        assertThat(backup.out).contains("cp -a '" + place);
        try (Stream<Path> all = Files.list(place)) {
            assertThat(all.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(file.toString()).endsWith("Z.db"));
        }
    }

    @Test
    void aBackupIsNotMadeTwiceInOnePlace() {
        String place = folder.resolve("backup").toString();
        assertThat(easel("backup", "--to", place, "--without-pictures").code).isZero();

        Ended again = easel("backup", "--to", place, "--without-pictures");

        assertThat(again.code).isEqualTo(2);
        assertThat(again.err).contains("replaces nothing", "--to");
    }

    @Test
    void aBackupOfPostgresIsExplainedWithoutItsPassword() throws IOException {
        config =
                Files.writeString(
                        config,
                        yaml(
                                """
                                store:
                                  url: jdbc:postgresql://db.example:5433/easel?sslmode=require&password=hidden1
                                  user: painter
                                  password: hidden2
                                """));

        Ended backup = easel("backup");

        assertThat(backup.code).isEqualTo(2);
        assertThat(backup.err)
                .contains(
                        "pg_dump --host=db.example --port=5433 --username=painter --dbname=easel",
                        "pg_restore",
                        "Nothing was saved")
                .doesNotContain("hidden");
    }

    @Test
    void anExportIsANewFileThatIsWhole() throws IOException {
        Path file = folder.resolve("entries.csv");

        Ended export = easel("ledger", "export", "--csv", "--out", file.toString());

        assertThat(export.code).isZero();
        List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).startsWith("reservation,seq,at,kind,held_delta,settled_delta");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).contains(",HOLD,");
        assertThat(export.err).contains("Wrote 3 entries to " + file);
        assertThat(easel("ledger", "export", "--csv", "--out", file.toString()).err)
                .contains("something at " + file);
    }

    @Test
    void daysInTheWrongOrderAreRefused() {
        Ended export =
                easel("ledger", "export", "--csv", "--from", "2026-11-21", "--to", "2026-11-20");

        assertThat(export.code).isEqualTo(2);
        assertThat(export.err).contains("Exchange --from and --to");
    }

    @Test
    void anExportNamesItsFormat() {
        assertThat(easel("ledger", "export").err).contains("--csv");
    }

    @Test
    void anAddressWithAPasswordIsRefusedUnrepeated() {
        for (String address :
                List.of(
                        "jdbc:postgresql://db/easel?password=hidden",
                        "jdbc:postgresql://painter:hidden@db/easel")) {
            Ended move = easel("migrate-store", "--to", address);

            assertThat(move.code).isEqualTo(2);
            assertThat(move.err).contains("--password-env").doesNotContain("hidden");
        }
    }

    @Test
    void booksInPostgresAreNotMovedAgain() throws IOException {
        config = Files.writeString(config, yaml("store: { url: 'jdbc:postgresql://db/easel' }\n"));

        assertThat(easel("migrate-store", "--to", "jdbc:postgresql://other/easel").err)
                .contains("in PostgreSQL already");
    }

    @Test
    void aPasswordThatIsNowhereIsAskedFor() {
        assertThat(
                        easel(
                                        "migrate-store",
                                        "--to",
                                        "jdbc:postgresql://db/easel",
                                        "--password-env",
                                        "EASEL_NO_SUCH_VARIABLE")
                                .err)
                .contains("no variable");
    }

    @Test
    void aBrokenConfigurationStopsEveryTool() throws IOException {
        Files.writeString(config, "stoer: {}\n");

        for (List<String> tool :
                List.of(
                        List.of("backup"),
                        List.of("ledger", "audit"),
                        List.of("ledger", "export", "--csv"),
                        List.of("migrate-store", "--to", "jdbc:postgresql://db/easel"))) {
            Ended ended = easel(tool.toArray(String[]::new));

            assertThat(ended.code).as(tool.toString()).isEqualTo(2);
            assertThat(ended.err).contains("stoer", "Nothing was done");
        }
    }

    @Test
    void aToolWithoutItsSubcommandShowsHelp() {
        StringWriter out = new StringWriter();

        assertThat(Main.commandLine().setOut(new PrintWriter(out)).execute("ledger")).isEqualTo(2);
        assertThat(out.toString()).contains("audit", "export");
    }
}
