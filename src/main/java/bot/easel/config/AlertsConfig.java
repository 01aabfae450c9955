package bot.easel.config;

import java.util.ArrayList;
import java.util.List;

/// Who is told about money without asking.
///
/// @param channels the admins' channels
/// @param percents shares of a limit, in per cent, at which somebody is told
/// @param members whether members are told about their own limits
public record AlertsConfig(List<Channel> channels, List<Integer> percents, boolean members) {

    /// A channel by the id that its platform knows it by.
    public record Channel(String platform, String id) {}

    private static final List<Integer> PERCENTS = List.of(50, 80, 100);

    public AlertsConfig {
        channels = List.copyOf(channels);
        percents = List.copyOf(percents);
    }

    /// @param playground whose channels can be checked here; the others' are known on their
    ///     platforms only
    static AlertsConfig read(Section section, PlaygroundConfig playground) {
        Fields fields = new Fields(section);
        AlertsConfig config =
                new AlertsConfig(
                        channels(fields, playground),
                        percents(section),
                        fields.flag("members", true));
        section.finish();
        return config;
    }

    static List<Channel> channels(Fields fields, PlaygroundConfig playground) {
        List<Channel> channels = new ArrayList<>();
        for (String text : fields.texts("channels", List.of())) {
            int colon = text.indexOf(':');
            String platform = text.substring(0, Math.max(0, colon));
            String id = text.substring(colon + 1);
            if (!ChannelMatch.PLATFORMS.contains(platform) || !id.matches("[A-Za-z0-9-]{1,40}")) {
                fields.section()
                        .problem(
                                "channels",
                                "\"" + text + "\" names no channel",
                                "Write platform:id, such as slack:C012AB3CD");
            } else if (platform.equals("playground") && !playground.channels().contains(id)) {
                fields.section()
                        .problem(
                                "channels",
                                "the playground has no channel \"" + id + "\"",
                                "Write one of " + String.join(", ", playground.channels()));
            } else {
                channels.add(new Channel(platform, id));
            }
        }
        return channels;
    }

    private static List<Integer> percents(Section section) {
        List<Value> values = section.values("percent");
        if (values == null) {
            return PERCENTS;
        }
        List<Integer> percents = new ArrayList<>();
        for (Value value : values) {
            int percent = value.text().matches("\\d{1,3}") ? Integer.parseInt(value.text()) : 0;
            if (percent < 1 || percent > 100) {
                new Fields(section)
                        .bad(value, "is no share of a limit", "Write whole numbers from 1 to 100");
            } else {
                percents.add(percent);
            }
        }
        return percents.stream().sorted().distinct().toList();
    }
}
