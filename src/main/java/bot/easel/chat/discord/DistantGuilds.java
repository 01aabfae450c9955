package bot.easel.chat.discord;

import bot.easel.chat.DeliveryFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/// Guilds as Discord describes them when it is asked, for those whose shard another process runs.
///
/// What is remembered is at most a minute old, which is no worse than what a shard knows of changes
/// that are on their way to it.
final class DistantGuilds {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int REMEMBERED = 1_000;

    private record Known(Object what, Instant until) {}

    private final Map<String, Known> known =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private final DiscordRest rest;
    private final InstantSource clock;

    DistantGuilds(DiscordRest rest, InstantSource clock) {
        this.rest = rest;
        this.clock = clock;
    }

    /// @throws DeliveryFailure when Discord does not tell
    GuildFacts facts(String guild) {
        return remembered(
                GuildFacts.class,
                "guild/" + guild,
                () -> GuildFacts.of(ask(() -> rest.guild(guild))));
    }

    /// The bot's rights in a channel, as bits; none where it has no business.
    ///
    /// @param channel no thread: those follow the channel that they are under
    long rights(String guild, String channel) {
        try {
            return facts(guild).rights(rest.self(), ownRoles(guild), overwrites(channel));
        } catch (DeliveryFailure.Gone | DeliveryFailure.Forbidden e) {
            return 0;
        }
    }

    private Set<String> ownRoles(String guild) {
        return remembered(
                        Roles.class,
                        "self/" + guild,
                        () -> new Roles(roles(ask(() -> rest.member(guild, rest.self())))))
                .ids();
    }

    private List<GuildFacts.Overwrite> overwrites(String channel) {
        return remembered(
                        Overwrites.class,
                        "channel/" + channel,
                        () -> new Overwrites(overwrites(ask(() -> rest.channel(channel)))))
                .all();
    }

    private record Roles(Set<String> ids) {}

    private record Overwrites(List<GuildFacts.Overwrite> all) {}

    static Set<String> roles(DataObject member) {
        Set<String> ids = new HashSet<>();
        DataArray roles = member.getArray("roles");
        for (int i = 0; i < roles.length(); i++) {
            ids.add(roles.getString(i));
        }
        return ids;
    }

    private static List<GuildFacts.Overwrite> overwrites(DataObject channel) {
        return channel.optArray("permission_overwrites").orElseGet(DataArray::empty).stream(
                        DataArray::getObject)
                .map(one ->
                        new GuildFacts.Overwrite(
                                one.getString("id"),
                                one.getLong("allow", 0),
                                one.getLong("deny", 0)))
                .toList();
    }

    private static DataObject ask(Supplier<RestAction<DataObject>> question) {
        return DiscordFailures.call(question, PATIENCE);
    }

    private <T> T remembered(Class<T> type, String key, Supplier<T> asking) {
        synchronized (known) {
            Known now = known.get(key);
            if (now != null && now.until().isAfter(clock.instant())) {
                return type.cast(now.what());
            }
        }
        T fresh = asking.get();
        synchronized (known) {
            known.remove(key);
            known.put(key, new Known(fresh, clock.instant().plus(FRESH)));
        }
        return fresh;
    }
}
