package bot.easel.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where and when the weekly digest is told.
///
/// @param channels where it is told; nobody gets one where there are none
/// @param payers who pays for sentences, `platform:id` by platform
public record DigestConfig(
        List<AlertsConfig.Channel> channels,
        DayOfWeek day,
        LocalTime time,
        Map<String, String> payers) {
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values())
                    .map(day -> day.name().toLowerCase(Locale.ROOT))
                    .toList();

    public DigestConfig {
        channels = List.copyOf(channels);
        payers = Map.copyOf(payers);
    }

    static DigestConfig read(Section section, PlaygroundConfig playground) {
        Fields fields = new Fields(section);
        DigestConfig config =
                new DigestConfig(
                        AlertsConfig.channels(fields, playground),
                        day(fields),
                        time(fields),
                        ApprovalsConfig.onePerPlatform(
                                fields,
                                "payers",
                                "nobody",
                                "Write platform:id, such as slack:U012AB3CD"));
        section.finish();
        return config;
    }

    private static DayOfWeek day(Fields fields) {
        return DayOfWeek.valueOf(fields.oneOf("day", "monday", DAYS).toUpperCase(Locale.ROOT));
    }

    private static LocalTime time(Fields fields) {
        String text = fields.text("time", "09:00");
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeParseException e) {
            fields.section()
                    .problem(
                            "time",
                            "\"" + text + "\" is no time of day",
                            "Write hours and minutes in quotation marks, such as \"09:00\"");
            return LocalTime.of(9, 0);
        }
    }
}
