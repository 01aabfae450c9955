package bot.easel.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who decides about requests that are above a limit.
///
/// @param channels where the cards go, at most one for each platform, as `platform:id`
/// @param members who decide, as `platform:id`
/// @param roles whose holders decide, by id or name
/// @param admins whether admins decide too
/// @param ownRequests whether somebody may approve what they ask for themselves
/// @param expire how long there is to decide
/// @param valid how long something approved is tried to be drawn
/// @param open how many a member may have open
public record ApprovalsConfig(
        boolean enabled,
        Set<String> channels,
        Set<String> members,
        Set<String> roles,
        boolean admins,
        boolean ownRequests,
        Duration expire,
        Duration valid,
        int open) {

    public ApprovalsConfig {
        channels = Set.copyOf(channels);
        members = Set.copyOf(members);
        roles = Set.copyOf(roles);
    }

    static ApprovalsConfig read(Section section) {
        Fields fields = new Fields(section);
        Section approvers = section.section("approvers");
        Fields who = new Fields(approvers);
        Duration minute = Duration.ofMinutes(1);
        ApprovalsConfig config =
                new ApprovalsConfig(
                        fields.flag("enabled", true),
                        channels(fields),
                        Set.copyOf(
                                named(
                                        who,
                                        "members",
                                        "nobody",
                                        "Write platform:id, such as slack:U012AB3CD")),
                        Set.copyOf(who.texts("roles", List.of())),
                        fields.flag("admins", true),
                        fields.flag("own-requests", false),
                        fields.duration(
                                "expire", Duration.ofHours(24), minute, Duration.ofDays(30)),
                        fields.duration("valid", Duration.ofHours(1), minute, Duration.ofDays(7)),
                        fields.number("open", 5, 1, 100));
        approvers.finish();
        section.finish();
        return config;
    }

    private static Set<String> channels(Fields fields) {
        return Set.copyOf(
                onePerPlatform(
                                fields,
                                "channel",
                                "no channel",
                                "Write platform:id, such as slack:C012AB3CD")
                        .values());
    }

    /// What is named, by its platform.
    static Map<String, String> onePerPlatform(
            Fields fields, String key, String what, String remedy) {
        Map<String, String> first = new HashMap<>();
        for (String name : named(fields, key, what, remedy)) {
            String before = first.putIfAbsent(name.split(":", 2)[0], name);
            if (before != null) {
                fields.section()
                        .problem(
                                key,
                                "\""
                                        + name
                                        + "\" is a second one on its platform, beside \""
                                        + before
                                        + "\"",
                                "Keep one of the two");
            }
        }
        return first;
    }

    private static List<String> named(Fields fields, String key, String what, String remedy) {
        List<String> names = fields.texts(key, List.of());
        for (String name : names) {
            String platform = name.substring(0, Math.max(0, name.indexOf(':')));
            if (!ChannelMatch.PLATFORMS.contains(platform) || name.endsWith(":")) {
                fields.section().problem(key, "\"" + name + "\" names " + what, remedy);
            }
        }
        return names;
    }
}
