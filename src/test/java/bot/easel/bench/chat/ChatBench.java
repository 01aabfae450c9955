package bot.easel.bench.chat;

import bot.easel.bench.Folders;
import bot.easel.bench.chat.ChatCell.Platform;
import bot.easel.bench.chat.ChatCell.Program;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the bot adds to the model's own time, and what it takes for that.
@Command(
        name = "chat",
        description = "The real program between stand-ins of Discord, Slack and OpenAI.",
        mixinStandardHelpOptions = true)
public final class ChatBench implements Callable<Integer> {
    /// Until the compiler has learnt what a start teaches it.
    private static final Duration SETTLE = Duration.ofSeconds(60);

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int STARTS = 5;

    @Option(
            names = "--platform",
            split = ",",
            defaultValue = "discord,slack",
            description = "discord, slack (default: both)")
    private List<String> platforms = List.of();

    @Option(
            names = "--program",
            split = ",",
            defaultValue = "floor,easel",
            description = "floor, easel (default: both)")
    private List<String> programs = List.of();

    @Option(
            names = "--in-flight",
            split = ",",
            defaultValue = "1,8,50,500",
            description = "pictures under way at once (default: ${DEFAULT-VALUE})")
    private List<Integer> inFlight = List.of();

    @Option(
            names = "--provider-time",
            split = ",",
            defaultValue = "0,500",
            description = "milliseconds of each picture (default: ${DEFAULT-VALUE})")
    private List<Integer> providerTimes = List.of();

    @Option(
            names = "--pictures",
            defaultValue = "200",
            description = "of each run; more where more are in flight (default: ${DEFAULT-VALUE})")
    private int pictures;

    @Option(
            names = "--warm-up",
            defaultValue = "150",
            description = "pictures before the first that is measured (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "of each cell, each in a new process (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--megabytes",
            defaultValue = "2",
            description = "of each picture, a PNG (default: ${DEFAULT-VALUE})")
    private int megabytes;

    @Option(names = "--no-starts", description = "leaves start-up, first picture and idleness out")
    private boolean noStarts;

    @Option(
            names = "--java-options",
            defaultValue = "",
            description = "for both programs, for example a JFR recording or another collector")
    private String javaOptions = "";

    @Option(
            names = "--folder",
            defaultValue = "target/bench",
            description =
                    "where the books and pictures are; a real disk (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "a file for the figures")
    private @Nullable Path json;

    private final ChatReport report = new ChatReport(System.out);

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path home = Path.of(System.getenv().getOrDefault("EASEL_HOME", ".")).toAbsolutePath();
        Files.createDirectories(home.resolve(folder));
        Path data = Files.createTempDirectory(home.resolve(folder), "chat-");
        Programs started = new Programs(home, data, javaOptions);
        report.begin(megabytes, runs, javaOptions);
        if (!noStarts) {
            report.starts(starts(started));
        }
        report.head();
        for (String platform : platforms) {
            for (int many : inFlight) {
                for (int providerTime : providerTimes) {
                    measure(started, platform, many, providerTime);
                }
            }
        }
        if (json != null) {
            Files.writeString(json, report.json());
        }
        Folders.delete(data);
        return report.clean() ? 0 : 1;
    }

    /// The programs in turn, run by run: whatever else the machine does is shared by both.
    private void measure(Programs started, String platform, int many, int providerTime)
            throws IOException, InterruptedException, ExecutionException {
        Platform on = Platform.valueOf(platform.toUpperCase(Locale.ROOT));
        if (on == Platform.SLACK && many > SlackStage.MOST_IN_FLIGHT) {
            return;
        }
        List<ChatCell> cells = new ArrayList<>();
        List<List<Measured>> measured = new ArrayList<>();
        for (String program : programs) {
            Program which = Program.valueOf(program.toUpperCase(Locale.ROOT));
            cells.add(new ChatCell(on, which, many, providerTime, count(on, many, providerTime)));
            measured.add(new ArrayList<>());
        }
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < cells.size(); i++) {
                measured.get(i).add(run(started, cells.get(i)));
            }
        }
        for (int i = 0; i < cells.size(); i++) {
            report.row(cells.get(i), measured.get(i), measured.getFirst());
        }
    }

    /// Slack lets a bot change fifty messages a minute; a run that took more would measure that.
    private int count(Platform platform, int many, int providerTime) {
        if (platform == Platform.SLACK) {
            return SlackStage.MOST_PICTURES;
        }
        return providerTime == 0 ? Math.max(pictures, 2 * many) : Math.max(40, 2 * many);
    }

    private int warmUp(Platform platform) {
        return platform == Platform.SLACK ? SlackStage.MOST_PICTURES : warmUp;
    }

    private Measured run(Programs started, ChatCell cell)
            throws IOException, InterruptedException, ExecutionException {
        int warm = warmUp(cell.platform());
        try (OpenAiStandIn openAi = OpenAiStandIn.start();
                Stage stage = stage(cell.platform(), warm + 2 * cell.pictures());
                Child program = start(started, cell, stage, openAi)) {
            stage.awaitProgram();
            openAi.otherwise(reply(0));
            AtomicInteger next = new AtomicInteger();
            shoot(stage, Math.min(8, cell.inFlight()), warm, next);
            if (cell.platform() == Platform.SLACK) {
                Thread.sleep(SlackStage.MINUTE);
            }
            openAi.otherwise(reply(cell.providerMillis()));
            program.forgetPeak();
            Duration before = program.processor();
            long from = System.nanoTime();
            List<Shot> shots = shoot(stage, cell.inFlight(), cell.pictures(), next);
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            Duration processor = program.processor().minus(before);
            long peak = program.peakKilobytes();
            long allocated = -1;
            if (cell.platform() == Platform.DISCORD && cell.inFlight() == 8) {
                long bytes = program.allocatedBytes();
                shoot(stage, cell.inFlight(), cell.pictures(), next);
                allocated = program.allocatedBytes() - bytes;
            }
            List<String> violations = new ArrayList<>(stage.violations());
            violations.addAll(openAi.violations());
            violations.stream().limit(3).forEach(report::say);
            return Measured.of(cell, shots, took, processor, allocated, peak, violations.size());
        }
    }

    private static Stage stage(Platform platform, int most) {
        return switch (platform) {
            case DISCORD -> new DiscordStage(most);
            case SLACK -> new SlackStage(most);
        };
    }

    private static Child start(Programs started, ChatCell cell, Stage stage, OpenAiStandIn openAi)
            throws IOException {
        return switch (cell.program()) {
            case FLOOR -> started.floor(stage, openAi);
            case EASEL -> started.easel(stage, openAi, cell.previews());
        };
    }

    private Reply reply(int providerMillis) {
        Reply picture =
                Reply.normal().picture(new Reply.PictureSource.Canned(TestPicture.of(megabytes)));
        return providerMillis == 0
                ? picture
                : picture.waitingAt(Gate.lasting(Duration.ofMillis(providerMillis / 2)))
                        .waitingBeforeFinal(Gate.lasting(Duration.ofMillis(providerMillis / 2)));
    }

    private static List<Shot> shoot(Stage stage, int members, int count, AtomicInteger next)
            throws InterruptedException, ExecutionException {
        List<Shot> shots = new ArrayList<>();
        AtomicInteger left = new AtomicInteger(count);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Shot>>> all = new ArrayList<>();
            for (int i = 0; i < members; i++) {
                all.add(
                        threads.submit(() -> {
                            List<Shot> mine = new ArrayList<>();
                            while (left.getAndDecrement() > 0) {
                                stage.picture(next.getAndIncrement()).ifPresent(mine::add);
                            }
                            return mine;
                        }));
            }
            for (Future<List<Shot>> each : all) {
                shots.addAll(each.get());
            }
        }
        return shots;
    }

    private Starts starts(Programs started)
            throws IOException, InterruptedException, ExecutionException {
        List<Duration> playground = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            try (Child program = started.playground()) {
                playground.add(program.startUp());
            }
        }
        List<Duration> first = new ArrayList<>();
        List<Duration> tenth = new ArrayList<>();
        long idleKilobytes = 0;
        double idlePercent = 0;
        for (int i = 0; i < STARTS; i++) {
            try (OpenAiStandIn openAi = OpenAiStandIn.start();
                    Stage stage = new DiscordStage(10);
                    Child program = started.easel(stage, openAi, 0)) {
                stage.awaitProgram();
                openAi.otherwise(reply(0));
                if (i == 0) {
                    Thread.sleep(SETTLE);
                    Duration before = program.processor();
                    Thread.sleep(IDLE);
                    idlePercent =
                            100.0 * program.processor().minus(before).toMillis() / IDLE.toMillis();
                    idleKilobytes = program.residentKilobytes();
                } else {
                    Thread.sleep(Duration.ofSeconds(2));
                }
                List<Shot> shots = shoot(stage, 1, 10, new AtomicInteger());
                first.add(shots.getFirst().done());
                tenth.add(shots.getLast().done());
            }
        }
        return new Starts(playground, first, tenth, idleKilobytes, idlePercent);
    }
}
