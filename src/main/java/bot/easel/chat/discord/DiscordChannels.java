package bot.easel.chat.discord;

import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.MemberId;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;

/// What the bot may do in a place: from the memory of its shard where that runs here, and otherwise
/// from Discord.
final class DiscordChannels {
    private static final String UNSEEN = "the channel is not there, or the bot may not see it";

    private final DiscordRest rest;
    private final ShardCrew crew;
    private final DistantGuilds distant;
    private final DiscordLimits limits;
    private final InstantSource clock;

    DiscordChannels(
            DiscordRest rest,
            ShardCrew crew,
            DistantGuilds distant,
            DiscordLimits limits,
            InstantSource clock) {
        this.rest = rest;
        this.crew = crew;
        this.distant = distant;
        this.limits = limits;
        this.clock = clock;
    }

    /// The channel of whichever guild has it.
    DiscordAddress named(String id) {
        if (!id.matches("\\d{1,20}")) {
            throw new DeliveryFailure.Gone(UNSEEN);
        }
        DataObject found = DiscordFailures.call(() -> rest.channel(id));
        String guild = found.getString("guild_id", null);
        if (guild == null) {
            throw new DeliveryFailure.Gone(UNSEEN);
        }
        return ChannelType.fromId(found.getInt("type")).isThread()
                ? new DiscordAddress.Branch(guild, found.getString("parent_id"), id)
                : new DiscordAddress.Channel(guild, id);
    }

    Conversation direct(MemberId member) {
        String channel = DiscordFailures.call(() -> rest.direct(member.id()));
        return new DiscordAddress.Direct(channel, member.id(), member.workspace().id())
                .conversation();
    }

    /// @throws DeliveryFailure when the guild runs elsewhere and Discord does not tell
    GuildFacts facts(String guild) {
        return crew.guild(guild).map(GuildFacts::of).orElseGet(() -> distant.facts(guild));
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
            case DiscordAddress.Channel _ ->
                    may(
                            address,
                            EnumSet.of(
                                    Permission.VIEW_CHANNEL,
                                    Permission.MESSAGE_SEND,
                                    Permission.MESSAGE_ATTACH_FILES));
            case DiscordAddress.Branch _ ->
                    may(
                            address,
                            EnumSet.of(
                                    Permission.VIEW_CHANNEL,
                                    Permission.MESSAGE_SEND_IN_THREADS,
                                    Permission.MESSAGE_ATTACH_FILES));
            // whoever acts in direct messages can be answered there
            case DiscordAddress.Direct _ -> true;
        };
    }

    boolean mayEmbed(DiscordAddress address) {
        return may(address, EnumSet.of(Permission.MESSAGE_EMBED_LINKS));
    }

    /// Discord wants this right of whoever replies to a message.
    boolean mayReadBack(DiscordAddress address) {
        return may(address, EnumSet.of(Permission.MESSAGE_HISTORY));
    }

    private boolean may(DiscordAddress address, Set<Permission> rights) {
        return switch (address) {
            case DiscordAddress.Channel(String guild, String id) -> may(guild, id, id, rights);
            case DiscordAddress.Branch(String guild, String parent, String id) ->
                    may(guild, id, parent, rights);
            case DiscordAddress.Direct _ -> true;
        };
    }

    /// @param ruling the channel whose rights count: a thread follows the one that it is under
    private boolean may(String guildId, String id, String ruling, Set<Permission> rights) {
        Optional<Guild> here = crew.guild(guildId);
        GuildChannel channel = here.map(guild -> guild.getGuildChannelById(id)).orElse(null);
        // A guild that JDA is still taking in has its channels before it has the bot as a member.
        Member self = here.map(guild -> guild.getMember(guild.getJDA().getSelfUser())).orElse(null);
        if (channel != null && self != null) {
            return self.hasPermission(channel, rights);
        }
        long held = distant.rights(guildId, ruling);
        return rights.stream().allMatch(right -> GuildFacts.has(held, right));
    }

    long uploadLimit(Conversation conversation) {
        DiscordAddress address = DiscordAddress.of(conversation);
        return limits.of(address, address.guild().map(this::boost).orElse(Guild.BoostTier.NONE));
    }

    /// A limit that is too low loses no more than a few pixels.
    private Guild.BoostTier boost(String guild) {
        try {
            return facts(guild).boost();
        } catch (DeliveryFailure e) {
            return Guild.BoostTier.NONE;
        }
    }
}
