package bot.easel.bench.chat;

import bot.easel.bench.Machine;
import bot.easel.bench.Times;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A table for people while it is measured, and the same as JSON. Each figure is the middle one of
/// the runs.
final class ChatReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode cells = root.putArray("cells");
    private boolean clean = true;

    ChatReport(PrintStream out) {
        this.out = out;
    }

    void begin(int megabytes, int runs, String javaOptions) {
        root.put("at", Instant.now().toString())
                .put("machine", Machine.words())
                .put("megabytes", megabytes)
                .put("runs", runs)
                .put("javaOptions", javaOptions);
        say(Machine.words() + "; pictures of " + megabytes + " MB");
    }

    void say(String line) {
        out.println("# " + line);
    }

    void starts(Starts starts) {
        long ready = Starts.middle(starts.playground()).toMillis();
        long first = Starts.middle(starts.first()).toMillis();
        long tenth = Starts.middle(starts.tenth()).toMillis();
        root.putObject("starts")
                .put("playgroundReadyMillis", ready)
                .put("firstPictureMillis", first)
                .put("tenthPictureMillis", tenth)
                .put("idleMegabytes", starts.idleKilobytes() / 1024)
                .put("idlePercentOfOneProcessor", starts.idlePercent());
        say(
                "ready in the playground after %d ms (%s)"
                        .formatted(ready, millis(starts.playground())));
        say(
                "first picture after a start %d ms (%s), tenth %d ms (%s)"
                        .formatted(first, millis(starts.first()), tenth, millis(starts.tenth())));
        say(
                String.format(
                        Locale.ROOT,
                        "idle in Discord: %d MB, %.2f %% of a processor",
                        starts.idleKilobytes() / 1024,
                        starts.idlePercent()));
    }

    private static String millis(List<Duration> all) {
        List<Duration> sorted = all.stream().sorted().toList();
        return sorted.getFirst().toMillis() + "-" + sorted.getLast().toMillis();
    }

    void head() {
        out.printf(
                Locale.ROOT,
                "%-8s %-6s %9s %8s %8s %13s %13s %15s %13s %8s %8s %8s %9s%n",
                "platform",
                "what",
                "in flight",
                "provider",
                "pictures",
                "ack p50/p99",
                "first preview",
                "overhead p50/p99",
                "runs' p50",
                "cpu/each",
                "MB alloc",
                "MB peak",
                "a second");
    }

    void row(ChatCell cell, List<Measured> runs, List<Measured> floor) {
        boolean compared =
                cell.program() != ChatCell.Program.FLOOR
                        && floor.size() == runs.size()
                        && !runs.equals(floor);
        ObjectNode node = cells.addObject();
        node.put("platform", cell.platform().name().toLowerCase(Locale.ROOT))
                .put("program", cell.program().name().toLowerCase(Locale.ROOT))
                .put("inFlight", cell.inFlight())
                .put("providerMillis", cell.providerMillis())
                .put("pictures", cell.pictures());
        double half = middle(node, "overheadP50", runs, m -> at(m.overhead(), 50));
        double most = middle(node, "overheadP99", runs, m -> at(m.overhead(), 99));
        double processor = middle(node, "processorMillis", runs, m -> nanos(m.processor()));
        double peak = middle(node, "peakMegabytes", runs, m -> m.peakKilobytes() / 1024.0);
        double allocated =
                middle(node, "allocatedMegabytes", runs, m -> m.allocatedBytes() / 1048576.0);
        double preview = middle(node, "firstPreviewP50", runs, m -> at(m.preview(), 50));
        out.printf(
                Locale.ROOT,
                "%-8s %-6s %9d %8d %8d %6.1f/%6.1f %13s %7.1f/%7.1f %13s %8.1f %8s %8.0f %9.1f%n",
                node.path("platform").asText(),
                node.path("program").asText(),
                cell.inFlight(),
                cell.providerMillis(),
                cell.pictures(),
                middle(node, "acknowledgedP50", runs, m -> at(m.acknowledged(), 50)),
                middle(node, "acknowledgedP99", runs, m -> at(m.acknowledged(), 99)),
                preview == 0 ? "" : String.format(Locale.ROOT, "%.1f", preview),
                half,
                most,
                spread(runs),
                processor,
                allocated < 0 ? "" : String.format(Locale.ROOT, "%.1f", allocated),
                peak,
                middle(node, "perSecond", runs, Measured::perSecond));
        if (compared) {
            ObjectNode ratio = node.putObject("toTheFloor");
            out.printf(
                    Locale.ROOT,
                    "%68s %6.2fx/%6.2fx %22.2fx %17.2fx%n",
                    "to the floor",
                    ratio(ratio, "overheadP50", half, floor, m -> at(m.overhead(), 50)),
                    ratio(ratio, "overheadP99", most, floor, m -> at(m.overhead(), 99)),
                    ratio(ratio, "processor", processor, floor, m -> nanos(m.processor())),
                    ratio(ratio, "peak", peak, floor, m -> m.peakKilobytes() / 1024.0));
        }
        double lost = middle(node, "lost", runs, Measured::lost);
        if (lost > 0) {
            say(String.format(Locale.ROOT, "%.0f of them never came", lost));
        }
        for (Measured run : runs) {
            clean &=
                    cell.program() == ChatCell.Program.FLOOR
                            || (run.violations() == 0 && run.lost() == 0);
        }
    }

    /// Whether Easel broke no rule of a platform and lost nothing.
    boolean clean() {
        return clean;
    }

    private static double ratio(
            ObjectNode node,
            String name,
            double figure,
            List<Measured> floor,
            ToDoubleFunction<Measured> of) {
        double ratio = figure / middle(floor, of);
        node.put(name, ratio);
        return ratio;
    }

    private static double middle(
            ObjectNode node, String name, List<Measured> runs, ToDoubleFunction<Measured> figure) {
        double middle = middle(runs, figure);
        node.put(name, middle);
        ArrayNode all = node.putArray(name + "OfRuns");
        runs.forEach(run -> all.add(figure.applyAsDouble(run)));
        return middle;
    }

    private static double middle(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray()[runs.size() / 2];
    }

    private static String spread(List<Measured> runs) {
        double[] all = runs.stream().mapToDouble(m -> at(m.overhead(), 50)).sorted().toArray();
        return String.format(Locale.ROOT, "%.1f-%.1f", all[0], all[all.length - 1]);
    }

    private static double at(Times times, int percent) {
        return nanos(times.percentile(percent));
    }

    private static double nanos(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    String json() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
