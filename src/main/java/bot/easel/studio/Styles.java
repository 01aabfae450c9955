package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The styles of a channel: its own and those of its workspace; its own go before where both have a
/// name.
public final class Styles {
    static final int MOST = 100;
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private record Remembered(List<Style> styles, Instant until) {}

    private final StyleStore store;
    private final InstantSource clock;
    private final Map<WorkspaceId, Remembered> remembered = new ConcurrentHashMap<>();

    public Styles(StyleStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Those that can be drawn in here, by name.
    public List<Style> here(ChannelId channel) {
        return here(channel, store.of(channel.workspace()));
    }

    /// The same as they were at most a few seconds ago, for whoever is still typing.
    public List<Style> offered(ChannelId channel) {
        Instant now = clock.instant();
        Remembered known =
                remembered.compute(
                        channel.workspace(),
                        (workspace, before) ->
                                before != null && before.until().isAfter(now)
                                        ? before
                                        : new Remembered(
                                                store.of(workspace), now.plus(REMEMBERED)));
        return here(channel, known.styles());
    }

    private static List<Style> here(ChannelId channel, List<Style> all) {
        Map<String, Style> byName = new TreeMap<>();
        all.stream()
                .filter(style -> style.channel() == null)
                .forEach(style -> byName.put(style.name(), style));
        all.stream()
                .filter(style -> channel.equals(style.channel()))
                .forEach(style -> byName.put(style.name(), style));
        return List.copyOf(byName.values());
    }

    public Optional<Style> named(ChannelId channel, String name) {
        return here(channel).stream().filter(style -> style.name().equals(name)).findFirst();
    }

    public StyleStore.Kept add(Style style) {
        return store.add(style, MOST);
    }

    /// False when it is gone.
    public boolean change(Style after) {
        return store.change(after);
    }

    public boolean remove(Style style) {
        return store.remove(style.id());
    }

    /// What shows best how it looks: its newest picture here, else the first that it goes by.
    public Optional<Asset> tile(Style style, ChannelId channel) {
        return store.newest(style, channel).or(() -> style.references().stream().findFirst());
    }
}
