package bot.easel.chat.discord;

import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.MemberId;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.jspecify.annotations.Nullable;

/// Finds channels on their shards, and what the bot may do there.
final class DiscordChannels {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Supplier<ShardManager> shards;
    private final DiscordLimits limits;
    private final InstantSource clock;

    DiscordChannels(Supplier<ShardManager> shards, DiscordLimits limits, InstantSource clock) {
        this.shards = shards;
        this.limits = limits;
        this.clock = clock;
    }

    JDA anyShard() {
        return shards.get().getShardCache().stream()
                .findFirst()
                .orElseThrow(() -> new DeliveryFailure.Temporary("Discord is starting", SOON));
    }

    MessageChannel channel(DiscordAddress address) {
        return switch (address) {
            case DiscordAddress.Channel(String guild, String id) -> inGuild(guild, id);
            case DiscordAddress.Branch(String guild, _, String id) -> inGuild(guild, id);
            case DiscordAddress.Direct(_, String user, _) -> direct(user);
        };
    }

    /// A channel near the conversation: itself, or another of its guild.
    MessageChannel holding(DiscordAddress from, String id) {
        return switch (from) {
            case DiscordAddress.Channel(String guild, _) -> inGuild(guild, id);
            case DiscordAddress.Branch(String guild, _, _) -> inGuild(guild, id);
            case DiscordAddress.Direct(_, String user, _) -> direct(user);
        };
    }

    private GuildMessageChannel inGuild(String guildId, String id) {
        Guild guild = shards.get().getGuildById(guildId);
        GuildMessageChannel channel =
                guild == null ? null : guild.getChannelById(GuildMessageChannel.class, id);
        if (channel != null) {
            return channel;
        }
        if (!connected()) {
            throw new DeliveryFailure.Temporary("Discord is not connected", SOON);
        }
        throw new DeliveryFailure.Gone("the channel is not there, or the bot may not see it");
    }

    private PrivateChannel direct(String user) {
        JDA shard = anyShard();
        return DiscordFailures.call(() -> shard.openPrivateChannelById(user));
    }

    Conversation direct(MemberId member) {
        return new DiscordAddress.Direct(
                        direct(member.id()).getId(), member.id(), member.workspace().id())
                .conversation();
    }

    boolean connected() {
        ShardManager manager = shards.get();
        return manager.getShardCache().size() == manager.getShardsTotal()
                && manager.getShardCache().stream()
                        .allMatch(shard -> shard.getStatus() == JDA.Status.CONNECTED);
    }

    /// Whether an ordinary message with a picture gets through, and if not, whether the interaction
    /// is still open, whose answers need no rights.
    Route route(Conversation conversation, @Nullable ReplyToken token) {
        if (mayPost(DiscordAddress.of(conversation))) {
            return Route.MESSAGE;
        }
        return token != null && token.expiresAt().isAfter(clock.instant())
                ? Route.INTERACTION
                : Route.NONE;
    }

    private boolean mayPost(DiscordAddress address) {
        return switch (address) {
            case DiscordAddress.Channel(String guild, String id) ->
                    may(
                            guild,
                            id,
                            EnumSet.of(
                                    Permission.VIEW_CHANNEL,
                                    Permission.MESSAGE_SEND,
                                    Permission.MESSAGE_ATTACH_FILES));
            case DiscordAddress.Branch(String guild, _, String id) ->
                    may(
                            guild,
                            id,
                            EnumSet.of(
                                    Permission.VIEW_CHANNEL,
                                    Permission.MESSAGE_SEND_IN_THREADS,
                                    Permission.MESSAGE_ATTACH_FILES));
            // whoever acts in direct messages can be answered there
            case DiscordAddress.Direct(_, _, _) -> true;
        };
    }

    boolean mayEmbed(DiscordAddress address) {
        return may(address, Permission.MESSAGE_EMBED_LINKS);
    }

    /// Discord wants this right of whoever replies to a message.
    boolean mayReadBack(DiscordAddress address) {
        return may(address, Permission.MESSAGE_HISTORY);
    }

    private boolean may(DiscordAddress address, Permission right) {
        return switch (address) {
            case DiscordAddress.Channel(String guild, String id) ->
                    may(guild, id, EnumSet.of(right));
            case DiscordAddress.Branch(String guild, _, String id) ->
                    may(guild, id, EnumSet.of(right));
            case DiscordAddress.Direct(_, _, _) -> true;
        };
    }

    private boolean may(String guildId, String id, Set<Permission> rights) {
        Guild guild = shards.get().getGuildById(guildId);
        GuildChannel channel = guild == null ? null : guild.getGuildChannelById(id);
        return guild != null
                && channel != null
                && guild.getSelfMember().hasPermission(channel, rights);
    }

    long uploadLimit(Conversation conversation) {
        DiscordAddress address = DiscordAddress.of(conversation);
        Guild guild =
                switch (address) {
                    case DiscordAddress.Channel(String id, _) -> shards.get().getGuildById(id);
                    case DiscordAddress.Branch(String id, _, _) -> shards.get().getGuildById(id);
                    case DiscordAddress.Direct(_, _, _) -> null;
                };
        return limits.of(address, guild);
    }
}
