package bot.easel.config;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which channels an entry is about; what is null matches any.
record ChannelMatch(String platform, @Nullable String workspace, @Nullable String channel) {

    static final List<String> PLATFORMS = List.of("discord", "slack", "playground");

    static @Nullable ChannelMatch read(Section section) {
        Fields fields = new Fields(section);
        boolean silent = !section.has("platform");
        String platform = fields.oneOf("platform", PLATFORMS);
        String workspace = fields.text("workspace");
        String channel = fields.text("channel");
        if (silent) {
            section.problem(
                    "platform",
                    "is missing: ids mean something on their platform only",
                    "Write one of " + String.join(", ", PLATFORMS));
        }
        section.finish();
        return platform == null ? null : new ChannelMatch(platform, workspace, channel);
    }

    boolean matches(String onPlatform, String inWorkspace, String inChannel) {
        return platform.equals(onPlatform)
                && (workspace == null || workspace.equals(inWorkspace))
                && (channel == null || channel.equals(inChannel));
    }

    /// Whether it matches everything that the other one matches.
    boolean covers(ChannelMatch other) {
        return platform.equals(other.platform)
                && (workspace == null || Objects.equals(workspace, other.workspace))
                && (channel == null || Objects.equals(channel, other.channel));
    }

    /// Whether it is about all channels of its workspaces.
    boolean wide() {
        return channel == null;
    }
}
