package bot.easel.chat.discord;

import bot.easel.chat.Attachment;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Origin;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;

/// Translates JDA's events into neutral interactions.
final class DiscordInteractions {
    /// Discord says 15 minutes; what is sent in the last seconds may arrive too late.
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(14).plusSeconds(30);

    private static final long ADMIN =
            Permission.getRaw(Permission.MANAGE_SERVER, Permission.ADMINISTRATOR);

    private final DiscordPayloads payloads;
    private final DiscordLimits limits;
    private final Acknowledgements acknowledgements;
    private final DiscordMemberships memberships = new DiscordMemberships();
    private final InstantSource clock;

    DiscordInteractions(
            DiscordPayloads payloads,
            DiscordLimits limits,
            Acknowledgements acknowledgements,
            InstantSource clock) {
        this.payloads = payloads;
        this.limits = limits;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    Interaction command(SlashCommandInteractionEvent event) {
        Origin origin = origin(event);
        Map<String, OptionValue> options = new HashMap<>();
        for (OptionMapping option : event.getOptions()) {
            value(option, origin.member().id().workspace())
                    .ifPresent(value -> options.put(option.getName(), value));
        }
        return new Interaction.CommandCall(origin, event.getFullCommandName(), options, "");
    }

    Interaction press(ButtonInteractionEvent event) {
        Message message = event.getMessage();
        boolean answer = message.getInteractionMetadata() != null;
        WorkspaceTag.Tagged button = WorkspaceTag.read(event.getComponentId());
        Origin origin =
                button.guild()
                        .filter(guild -> event.getGuild() == null)
                        .flatMap(guild -> memberships.of(event.getJDA(), guild, event.getUser()))
                        .map(member -> asMember(event, member))
                        .orElseGet(() -> origin(event));
        return new Interaction.ButtonPress(
                origin,
                button.id(),
                new DiscordMessage(message.getChannelId(), message.getId(), answer).ref());
    }

    Interaction submission(ModalInteractionEvent event) {
        return new Interaction.FormSubmit(
                origin(event),
                event.getModalId(),
                DiscordForms.values(event.getValues()),
                Map.of());
    }

    Completion completion(CommandAutoCompleteInteractionEvent event) {
        Map<String, String> others = new HashMap<>();
        String focused = event.getFocusedOption().getName();
        for (OptionMapping option : event.getOptions()) {
            if (!option.getName().equals(focused)) {
                others.put(option.getName(), option.getAsString());
            }
        }
        DiscordPayloads.Facts facts = payloads.of(event.getId());
        return new Completion(
                member(event, facts),
                address(event).conversation(),
                event.getFullCommandName(),
                focused,
                event.getFocusedOption().getValue(),
                others);
    }

    private Origin origin(IReplyCallback event) {
        DiscordPayloads.Facts facts = payloads.of(event.getId());
        DiscordAddress address = address(event);
        facts.fileLimit().ifPresent(bytes -> limits.learn(address, bytes));
        return origin(event, member(event, facts), address);
    }

    /// A press in direct messages, by one who is a member where the picture was asked for.
    private Origin asMember(
            ButtonInteractionEvent event, net.dv8tion.jda.api.entities.Member member) {
        Guild guild = member.getGuild();
        return origin(
                event,
                member(guild, member, OptionalLong.empty()),
                new DiscordAddress.Direct(
                        event.getMessage().getChannelId(), event.getUser().getId(), guild.getId()));
    }

    private Origin origin(IReplyCallback event, Member member, DiscordAddress address) {
        Instant now = clock.instant();
        return new Origin(
                "discord/" + event.getId(),
                member,
                address.conversation(),
                new DiscordResponder(event, address, acknowledgements),
                new ReplyToken(event.getToken(), now.plus(TOKEN_LIFE)),
                now);
    }

    private static DiscordAddress address(net.dv8tion.jda.api.interactions.Interaction event) {
        Guild guild = event.getGuild();
        Channel channel = event.getChannel();
        String id = Objects.requireNonNull(event.getChannelId(), "an interaction has a channel");
        if (guild == null) {
            return new DiscordAddress.Direct(
                    id, event.getUser().getId(), DiscordAddress.DIRECT.id());
        }
        if (channel instanceof ThreadChannel thread) {
            return new DiscordAddress.Branch(
                    guild.getId(), thread.getParentChannel().getId(), thread.getId());
        }
        return new DiscordAddress.Channel(guild.getId(), id);
    }

    private static Member member(
            net.dv8tion.jda.api.interactions.Interaction event, DiscordPayloads.Facts facts) {
        net.dv8tion.jda.api.entities.Member member = event.getMember();
        Guild guild = event.getGuild();
        if (guild == null || member == null) {
            return new Member(
                    new MemberId(DiscordAddress.DIRECT, event.getUser().getId()),
                    event.getUser().getEffectiveName(),
                    Set.of(),
                    false,
                    Standing.MEMBER);
        }
        return member(guild, member, facts.rights());
    }

    private static Member member(
            Guild guild, net.dv8tion.jda.api.entities.Member member, OptionalLong rights) {
        Set<String> roles = new HashSet<>();
        member.getRoles()
                .forEach(role -> {
                    roles.add(role.getId());
                    roles.add(role.getName());
                });
        return new Member(
                new MemberId(
                        new WorkspaceId(DiscordAddress.PLATFORM, guild.getId()), member.getId()),
                member.getEffectiveName(),
                roles,
                admin(member, rights),
                standing(guild, member));
    }

    /// By the payload, which is of this moment; JDA's cache is only the fallback.
    private static boolean admin(net.dv8tion.jda.api.entities.Member member, OptionalLong rights) {
        return rights.isPresent()
                ? (rights.getAsLong() & ADMIN) != 0
                : member.hasPermission(Permission.MANAGE_SERVER);
    }

    private static Standing standing(Guild guild, net.dv8tion.jda.api.entities.Member member) {
        if (guild.isDetached()) {
            return Standing.EXTERNAL;
        }
        return member.isPending() ? Standing.GUEST : Standing.MEMBER;
    }

    private static Optional<OptionValue> value(OptionMapping option, WorkspaceId workspace) {
        return switch (option.getType()) {
            case STRING -> Optional.of(new OptionValue.Text(option.getAsString()));
            case INTEGER -> Optional.of(new OptionValue.Whole(option.getAsLong()));
            case BOOLEAN -> Optional.of(new OptionValue.Flag(option.getAsBoolean()));
            case ATTACHMENT -> Optional.of(new OptionValue.File(file(option.getAsAttachment())));
            case USER ->
                    Optional.of(
                            new OptionValue.Who(
                                    new MemberId(workspace, option.getAsUser().getId())));
            case UNKNOWN, SUB_COMMAND, SUB_COMMAND_GROUP, CHANNEL, ROLE, MENTIONABLE, NUMBER ->
                    Optional.empty();
        };
    }

    private static Attachment file(Message.Attachment file) {
        String type = file.getContentType();
        return new Attachment(
                file.getId(),
                file.getFileName(),
                type == null ? "application/octet-stream" : type,
                file.getSize(),
                file.getUrl());
    }
}
