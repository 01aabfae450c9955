package bot.easel.studio;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/// Where and when the weekly digest is told.
///
/// @param channels nobody gets one where there are none
/// @param day in the zone of the channel's limits
/// @param payers ids of the members who pay for sentences, by their platforms
public record DigestSettings(
        List<AlertSettings.AdminChannel> channels,
        DayOfWeek day,
        LocalTime time,
        Map<String, String> payers) {
    public static final DigestSettings NONE =
            new DigestSettings(List.of(), DayOfWeek.MONDAY, LocalTime.of(9, 0), Map.of());

    public DigestSettings {
        channels = List.copyOf(channels);
        payers = Map.copyOf(payers);
    }
}
