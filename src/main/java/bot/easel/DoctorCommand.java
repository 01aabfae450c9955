package bot.easel;

import bot.easel.checkup.Finding;
import bot.easel.config.EaselConfig;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `easel doctor`: whether everything that is configured works.
@Command(
        name = "doctor",
        description =
                "Examines configuration, store, prices, providers, tokens, scopes, intents and"
                        + " permissions, and says what to do about each problem. Posts nothing,"
                        + " changes nothing and costs nothing, also while Easel runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything works.",
            "1:Something does not.",
            "2:The configuration cannot be read."
        },
        exitCodeOnExecutionException = Configured.CANNOT)
final class DoctorCommand implements Callable<Integer> {
    private static final int ILL = 1;

    @Mixin private final Configured configured = new Configured();

    @Override
    public Integer call() {
        Optional<EaselConfig> config = configured.load();
        if (config.isEmpty()) {
            return Configured.CANNOT;
        }
        List<Finding> findings = new Doctor(config.get(), InstantSource.system()).findings();
        PrintWriter out = configured.out();
        findings.forEach(finding -> tell(finding, out));
        long faults = count(findings, Finding.Grade.FAULT);
        long warnings = count(findings, Finding.Grade.WARNING);
        out.println();
        out.println(
                faults == 0 && warnings == 0
                        ? "Everything works."
                        : many(faults, "fault") + ", " + many(warnings, "warning") + ".");
        return faults == 0 ? 0 : ILL;
    }

    private static void tell(Finding finding, PrintWriter out) {
        String mark =
                switch (finding.grade()) {
                    case FINE -> "ok";
                    case WARNING -> "WARNING";
                    case FAULT -> "FAULT";
                };
        out.println(
                String.format(Locale.ROOT, "%-8s %-10s %s", mark, finding.about(), finding.what()));
        if (!finding.remedy().isEmpty()) {
            out.println(String.format(Locale.ROOT, "%-19s → %s", "", finding.remedy()));
        }
    }

    private static long count(List<Finding> findings, Finding.Grade grade) {
        return findings.stream().filter(each -> each.grade() == grade).count();
    }

    private static String many(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
