package bot.easel.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The chat in the browser.
///
/// @param channels their names, the first being the one that opens
/// @param members whom one can be there
public record PlaygroundConfig(boolean enabled, List<String> channels, List<Person> members) {

    /// Somebody in the playground.
    ///
    /// @param id as in `admins` and `who`, after `playground:`
    public record Person(String id, String name, Set<String> roles, boolean admin, boolean guest) {
        public Person {
            roles = Set.copyOf(roles);
        }
    }

    private static final List<Person> MEMBERS =
            List.of(
                    new Person("ada", "Ada", Set.of(), true, false),
                    new Person("ben", "Ben", Set.of(), false, false));

    public PlaygroundConfig {
        channels = List.copyOf(channels);
        members = List.copyOf(members);
    }

    static PlaygroundConfig read(Section section) {
        Fields fields = new Fields(section);
        PlaygroundConfig config =
                new PlaygroundConfig(
                        fields.flag("enabled", true),
                        channels(fields),
                        section.has("members") ? members(section) : MEMBERS);
        section.finish();
        return config;
    }

    private static List<String> channels(Fields fields) {
        List<String> channels = fields.texts("channels", List.of("studio", "ideas"));
        for (String channel : channels) {
            if (!channel.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                fields.section()
                        .problem(
                                "channels",
                                "\"" + channel + "\" is no channel name",
                                "Use small letters, digits and dashes, at most 40");
            }
        }
        if (channels.isEmpty()) {
            fields.section().problem("channels", "has no channel", "Name at least one");
        }
        return channels;
    }

    private static List<Person> members(Section section) {
        List<Person> members = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Section> entries = section.sections("members");
        for (Section entry : entries) {
            Fields fields = new Fields(entry);
            String name = fields.text("name", "");
            String id = fields.text("id", name.toLowerCase(Locale.ROOT));
            Person person =
                    new Person(
                            id,
                            name.isEmpty() ? id : name,
                            Set.copyOf(fields.texts("roles", List.of())),
                            fields.flag("admin", false),
                            fields.flag("guest", false));
            if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                entry.problem(
                        "name",
                        "makes no id",
                        "Write an id of small letters, digits and dashes beside it");
            } else if (!ids.add(id)) {
                entry.problem("name", "is taken by another member", "Give each an id of its own");
            } else {
                members.add(person);
            }
            entry.finish();
        }
        if (entries.isEmpty()) {
            section.problem("members", "has nobody in it", "Name at least one, or remove the key");
        }
        return members;
    }
}
