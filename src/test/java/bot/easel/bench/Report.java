package bot.easel.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A table for people while it is measured, and the same as JSON.
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SYNCS = 300;

    private final PrintStream out;
    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode cells = root.putArray("cells");

    Report(PrintStream out) {
        this.out = out;
    }

    void begin(Path folder, int seconds, int runs) throws IOException {
        String machine = Machine.words();
        String disk = disk(folder);
        root.put("at", Instant.now().toString())
                .put("machine", machine)
                .put("disk", disk)
                .put("seconds", seconds)
                .put("runs", runs);
        say(machine);
        say(disk);
        out.printf(
                Locale.ROOT,
                "%-10s %10s %9s %12s  %-6s %9s %15s %8s %7s  %s%n",
                "store",
                "workspaces",
                "producers",
                "history",
                "what",
                "a second",
                "runs",
                "cpu/each",
                "ops/tx",
                "p50/p99 in ms");
    }

    /// How long this disk takes for what every commit waits for.
    private static String disk(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "sync", ".probe");
        Times times = new Times();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(8_192), i * 8_192L);
                long from = System.nanoTime();
                channel.force(false);
                times.add(System.nanoTime() - from);
            }
        } finally {
            Files.delete(file);
        }
        Times all = Times.all(List.of(times));
        return "a sync of 8 KiB takes %s ms (half) and %s ms (99 of 100)"
                .formatted(millis(all.percentile(50)), millis(all.percentile(99)));
    }

    void say(String line) {
        out.println("# " + line);
    }

    void images(Cell cell, Figures.Spread spread) {
        row(cell, "images", spread);
    }

    void lives(Cell cell, Figures.Spread spread) {
        row(cell, "lives", spread);
    }

    private void row(Cell cell, String what, Figures.Spread spread) {
        Figures middle = spread.middle();
        out.printf(
                Locale.ROOT,
                "%-10s %10d %9d %,12d  %-6s %,9d %15s %,6dus %7.1f  %s%n",
                cell.store().name().toLowerCase(Locale.ROOT),
                cell.workspaces(),
                cell.producers(),
                cell.history(),
                what,
                middle.perSecond(),
                "%,d-%,d".formatted(spread.slowest(), spread.fastest()),
                middle.microsEach(),
                middle.operationsPerCommit() / 100.0,
                middle.steps().stream()
                        .map(step ->
                                step.name()
                                        + ' '
                                        + millis(step.half())
                                        + '/'
                                        + millis(step.ninetyNine()))
                        .collect(Collectors.joining(", ")));
        ObjectNode node = cells.addObject();
        node.put("store", cell.store().name().toLowerCase(Locale.ROOT))
                .put("workspaces", cell.workspaces())
                .put("producers", cell.producers())
                .put("history", cell.history())
                .put("what", what)
                .put("perSecond", middle.perSecond())
                .put("slowestRun", spread.slowest())
                .put("fastestRun", spread.fastest())
                .put("processorMicrosEach", middle.microsEach())
                .put("operationsPerCommit", middle.operationsPerCommit() / 100.0);
        ObjectNode steps = node.putObject("micros");
        middle.steps()
                .forEach(step ->
                        steps.putObject(step.name())
                                .put("p50", step.half().toNanos() / 1_000)
                                .put("p99", step.ninetyNine().toNanos() / 1_000));
    }

    String json() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static String millis(Duration duration) {
        return "%.2f".formatted(duration.toNanos() / 1e6);
    }
}
