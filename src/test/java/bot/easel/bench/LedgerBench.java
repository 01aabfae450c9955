package bot.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How fast the ledger is, and whether that stays so while its history grows.
@Command(
        name = "ledger",
        description = "Holds and settlements a second on real databases.",
        mixinStandardHelpOptions = true)
final class LedgerBench implements Callable<Integer> {
    /// More than are settled; a run ends earlier when there are no more.
    private static int stockEachSecond(Cell.Kind kind) {
        return switch (kind) {
            case SQLITE -> 9_000;
            case POSTGRESQL -> 5_000;
        };
    }

    private static final int SHOWS = 1_000;

    @Option(
            names = "--store",
            split = ",",
            defaultValue = "sqlite,postgresql",
            description = "sqlite, postgresql (default: both)")
    private List<String> stores = List.of();

    @Option(
            names = "--workspaces",
            split = ",",
            defaultValue = "1,64",
            description = "1 is one hot workspace (default: ${DEFAULT-VALUE})")
    private List<Integer> workspaces = List.of();

    @Option(
            names = "--producers",
            split = ",",
            defaultValue = "1,16,64",
            description = "how many want something at once (default: ${DEFAULT-VALUE})")
    private List<Integer> producers = List.of();

    @Option(
            names = "--history",
            split = ",",
            defaultValue = "0,1000000,10000000",
            description = "entries in the ledger before (default: ${DEFAULT-VALUE})")
    private List<Long> histories = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "of each run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "seconds before the first run of a cell (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "of each cell, whose median is shown (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--no-lives",
            description = "only holds and settlements, not the whole life of an image")
    private boolean noLives;

    @Option(
            names = "--folder",
            defaultValue = "target/bench",
            description = "where the databases are made; a real disk (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "a file for the figures")
    private @Nullable Path json;

    private final Report report = new Report(System.out);

    @Override
    public Integer call()
            throws IOException, SQLException, InterruptedException, ExecutionException {
        Path home = Path.of(System.getenv().getOrDefault("EASEL_HOME", "."));
        report.begin(home.resolve(folder), seconds, runs);
        boolean balanced = true;
        for (String store : stores) {
            Cell.Kind kind = Cell.Kind.valueOf(store.toUpperCase(Locale.ROOT));
            for (long history : histories) {
                for (int many : workspaces) {
                    balanced &= measure(kind, many, history, home.resolve(folder));
                }
            }
        }
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return balanced ? 0 : 1;
    }

    private boolean measure(Cell.Kind kind, int many, long history, Path parent)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        Crowd crowd = new Crowd(many);
        try (Ground ground = Ground.of(kind, parent)) {
            try (Load load = new Load(ground, crowd)) {
                load.first();
            }
            report.say(ground.durability());
            long from = System.nanoTime();
            History.write(ground, kind, crowd, history / History.ENTRIES_EACH, true);
            if (history > 0) {
                report.say(
                        "history of %,d entries made in %,d ms"
                                .formatted(
                                        entries(ground),
                                        Duration.ofNanos(System.nanoTime() - from).toMillis()));
            }
            if (!noLives) {
                for (int each : producers) {
                    report.lives(new Cell(kind, many, each, history), lives(ground, crowd, each));
                }
            }
            for (int each : producers) {
                History.write(
                        ground,
                        kind,
                        crowd,
                        Math.max(
                                0,
                                stockEachSecond(kind) * (warmUp + (long) runs * seconds)
                                        - stock(ground).size()),
                        false);
                report.images(new Cell(kind, many, each, history), images(ground, crowd, each));
            }
            shown(ground, crowd);
            return audit(ground, crowd);
        }
    }

    private void shown(Ground ground, Crowd crowd) {
        try (Load load = new Load(ground, crowd)) {
            Shows shows = new Shows(load.ledger);
            long first = shows.show(crowd.person(0), 1);
            long again = shows.show(crowd.person(0), SHOWS);
            report.say(
                    "/spend asks the store %,d times at first, and %,d times in %,d shows after that"
                            .formatted(first, again, SHOWS));
        }
    }

    private Figures.Spread lives(Ground ground, Crowd crowd, int each)
            throws IOException, InterruptedException, ExecutionException {
        try (Load load = new Load(ground, crowd)) {
            List<Figures> figures = new ArrayList<>();
            load.lives(each, Duration.ofSeconds(warmUp));
            for (int run = 0; run < runs; run++) {
                figures.add(load.lives(each, Duration.ofSeconds(seconds)));
            }
            return Figures.Spread.of(figures);
        }
    }

    private Figures.Spread images(Ground ground, Crowd crowd, int each)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        List<String> stock = stock(ground);
        AtomicLong next = new AtomicLong();
        try (Load load = new Load(ground, crowd)) {
            List<Figures> figures = new ArrayList<>();
            load.holdsAndSettlements(each, Duration.ofSeconds(warmUp), stock, next);
            for (int run = 0; run < runs; run++) {
                figures.add(
                        load.holdsAndSettlements(each, Duration.ofSeconds(seconds), stock, next));
            }
            return Figures.Spread.of(figures);
        }
    }

    private boolean audit(Ground ground, Crowd crowd) {
        try (Load load = new Load(ground, crowd)) {
            long from = System.nanoTime();
            var findings = load.ledger.audit();
            findings.forEach(finding -> report.say("THE BOOKS DO NOT BALANCE: " + finding));
            report.say(
                    "the books balance afterwards: %s (audited in %,d ms)"
                            .formatted(
                                    findings.isEmpty() ? "yes" : "NO",
                                    Duration.ofNanos(System.nanoTime() - from).toMillis()));
            return findings.isEmpty();
        }
    }

    private static long entries(Ground ground) throws SQLException {
        try (Connection connection = ground.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from ledger_entry")) {
            result.next();
            return result.getLong(1);
        }
    }

    /// Jobs whose call has been made, in the order in which they were held.
    private static List<String> stock(Ground ground) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = ground.connect();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                """
                                select id from generation
                                where state = 'RUNNING' and owner = 'stock' order by id
                                """)) {
            while (result.next()) {
                ids.add(result.getString(1));
            }
        }
        return ids;
    }
}
