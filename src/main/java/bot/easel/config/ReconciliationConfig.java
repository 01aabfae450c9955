package bot.easel.config;

import java.time.Duration;

/// How the books are kept in line with the providers' bills.
///
/// @param unknownAfter how long the outcome of a call may stay unknown; after it the hold counts as
///     spent in full
public record ReconciliationConfig(Duration unknownAfter) {

    static ReconciliationConfig read(Section section) {
        Fields fields = new Fields(section);
        ReconciliationConfig config =
                new ReconciliationConfig(
                        fields.duration(
                                "unknown-after",
                                Duration.ofHours(24),
                                Duration.ofSeconds(1),
                                Duration.ofDays(60)));
        section.finish();
        return config;
    }
}
