package bot.easel;

import bot.easel.config.EaselConfig;
import bot.easel.store.Attempt;
import bot.easel.store.LedgerExport;
import bot.easel.store.LedgerExport.Span;
import bot.easel.store.StoreProblem;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `easel ledger export`: every movement of money, one line each.
@Command(
        name = "export",
        description =
                "Writes every entry of the ledger as a line of CSV (RFC 4180, UTF-8). Reads one"
                        + " consistent state, also while Easel runs.",
        exitCodeOnExecutionException = Configured.CANNOT)
final class ExportCommand implements Callable<Integer> {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

    @Mixin private final Configured configured = new Configured();

    @Option(names = "--csv", required = true, description = "As CSV, the one format there is.")
    private boolean csv;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day, as 2026-11-21.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day, which is included.")
    private @Nullable LocalDate to;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Whose days those are, as Europe/Berlin (default UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "A new file; - is standard output (default).")
    private String out = "-";

    @Override
    public Integer call() {
        if (!csv) {
            return configured.refuse(new StoreProblem("There is no other format.", "Say --csv."));
        }
        LocalDate first = from == null ? FIRST : from;
        LocalDate last = to == null ? LAST : to;
        if (first.isAfter(last) || first.isBefore(FIRST) || last.isAfter(LAST)) {
            return configured.refuse(
                    new StoreProblem(
                            "There are no days from " + first + " to " + last + " in any ledger.",
                            "Exchange --from and --to, or correct the year."));
        }
        Span span = new Span(startOf(first), startOf(last.plusDays(1)));
        Optional<EaselConfig> config = configured.load();
        return config.isEmpty()
                ? Configured.CANNOT
                : export(new LedgerExport(Configured.store(config.get())), span);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private int export(LedgerExport export, Span span) {
        try {
            return out.equals("-")
                    ? toStandardOutput(export, span)
                    : toFile(export, span, Path.of(out).toAbsolutePath());
        } catch (IOException failure) {
            return configured.refuse(
                    new StoreProblem(
                            "The export could not be written: " + failure + ".",
                            "See that the folder can be written and its disk has room."));
        }
    }

    /// Past [System#out], which neither says that its reader has gone nor always writes UTF-8.
    private int toStandardOutput(LedgerExport export, Span span) throws IOException {
        Writer standard = utf8(new FileOutputStream(FileDescriptor.out));
        Attempt<Long> attempt = export.write(span, standard);
        return ended(attempt, "standard output");
    }

    /// Under another name until it is whole.
    private int toFile(LedgerExport export, Span span, Path file) throws IOException {
        if (Files.exists(file)) {
            return configured.refuse(
                    new StoreProblem(
                            "There is something at " + file + " already.",
                            "Choose another name with --out."));
        }
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Path unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            Attempt<Long> attempt;
            try (FileOutputStream bytes = new FileOutputStream(unfinished.toFile())) {
                Writer writer = utf8(bytes);
                attempt = export.write(span, writer);
                writer.flush();
                bytes.getFD().sync();
            }
            if (attempt instanceof Attempt.Done) {
                Files.move(unfinished, file);
            }
            return ended(attempt, file.toString());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Writer utf8(FileOutputStream bytes) {
        return new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
    }

    /// On standard error: standard output may be the export.
    private int ended(Attempt<Long> attempt, String place) {
        return switch (attempt) {
            case Attempt.Refused<Long>(StoreProblem problem) -> configured.refuse(problem);
            case Attempt.Done<Long>(Long lines) -> {
                configured.err().printf(Locale.ROOT, "Wrote %,d entries to %s.%n", lines, place);
                yield 0;
            }
        };
    }
}
