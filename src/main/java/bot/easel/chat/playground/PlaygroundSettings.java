package bot.easel.chat.playground;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the playground consists of.
///
/// @param workspace the id of its one workspace
/// @param history messages kept per channel; older ones are forgotten
/// @param log file in which messages survive a restart; null keeps them in memory only
public record PlaygroundSettings(
        String workspace,
        List<PlaygroundChannel> channels,
        List<PlaygroundMember> members,
        int history,
        @Nullable Path log) {
    /// The name of the platform in ids and in the configuration.
    public static final String PLATFORM = "playground";

    public PlaygroundSettings {
        channels = List.copyOf(channels);
        members = List.copyOf(members);
        if (channels.isEmpty() || members.isEmpty()) {
            throw new IllegalArgumentException("the playground needs a channel and a member");
        }
        if (history < 1) {
            throw new IllegalArgumentException("history must be at least 1");
        }
        requireDistinct(channels.stream().map(PlaygroundChannel::id).toList());
        requireDistinct(members.stream().map(PlaygroundMember::id).toList());
    }

    /// Where the pictures that members put in are kept; null where nothing is kept.
    @Nullable Path files() {
        return log == null ? null : log.resolveSibling("playground-files");
    }

    public Optional<PlaygroundChannel> channel(String id) {
        return find(channels, PlaygroundChannel::id, id);
    }

    public Optional<PlaygroundMember> member(String id) {
        return find(members, PlaygroundMember::id, id);
    }

    private static <T> Optional<T> find(List<T> all, Function<T, String> idOf, String id) {
        return all.stream().filter(each -> idOf.apply(each).equals(id)).findFirst();
    }

    private static void requireDistinct(List<String> ids) {
        if (ids.stream().distinct().count() != ids.size()) {
            throw new IllegalArgumentException("the same id twice in the playground: " + ids);
        }
    }
}
