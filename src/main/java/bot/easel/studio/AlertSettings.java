package bot.easel.studio;

import java.util.List;

/// Who is told what about money.
///
/// @param channels the admins' channels
/// @param percents shares of a limit at which somebody is told, ascending
/// @param members whether members are told about their own limits
/// @param digest where and when the week's spending is told
public record AlertSettings(
        List<AdminChannel> channels,
        List<Integer> percents,
        boolean members,
        DigestSettings digest) {
    /// A channel that admins read.
    public record AdminChannel(String platform, String channel) {}

    public AlertSettings {
        channels = List.copyOf(channels);
        percents = percents.stream().sorted().distinct().toList();
    }
}
