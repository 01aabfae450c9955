package bot.easel.chat.discord;

import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Origin;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;

/// Translates JDA's events into neutral interactions.
final class DiscordInteractions {
    /// Discord says 15 minutes; what is sent in the last seconds may arrive too late.
    static final Duration TOKEN_LIFE = Duration.ofMinutes(14).plusSeconds(30);

    private final DiscordPayloads payloads;
    private final DiscordLimits limits;
    private final Acknowledgements acknowledgements;
    private final DiscordSight sight;
    private final FormHomes homes;
    private final DiscordMemberships memberships;
    private final InstantSource clock;

    DiscordInteractions(
            DiscordPayloads payloads,
            DiscordLimits limits,
            Acknowledgements acknowledgements,
            DiscordSight sight,
            DiscordMemberships memberships,
            FormHomes homes,
            InstantSource clock) {
        this.payloads = payloads;
        this.limits = limits;
        this.acknowledgements = acknowledgements;
        this.sight = sight;
        this.memberships = memberships;
        this.homes = homes;
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
        WorkspaceTag.Tagged button = WorkspaceTag.read(event.getComponentId());
        return new Interaction.ButtonPress(
                origin(event, button.guild()),
                button.id(),
                DiscordSight.ref(event.getMessage()).ref());
    }

    Interaction action(MessageContextInteractionEvent event, String name) {
        Message target = event.getTarget();
        return new Interaction.MessageAction(
                origin(event, WorkspaceTag.on(target)), name, sight.whole(target));
    }

    Interaction submission(ModalInteractionEvent event) {
        Message below = event.getMessage();
        Optional<String> home =
                below == null
                        ? homes.of(event.getUser().getId(), event.getModalId())
                        : WorkspaceTag.on(below);
        return new Interaction.FormSubmit(
                origin(event, home),
                event.getModalId(),
                DiscordForms.values(event.getValues()),
                DiscordForms.files(event.getValues()));
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

    /// What is done in direct messages about a picture of a guild is done by a member of it.
    private Origin origin(IReplyCallback event, Optional<String> home) {
        return home.filter(guild -> event.getGuild() == null)
                .flatMap(guild -> memberships.of(guild, event.getUser().getId()))
                .map(member -> asMember(event, member))
                .orElseGet(() -> origin(event));
    }

    private Origin asMember(IReplyCallback event, Member member) {
        return origin(
                event,
                member,
                new DiscordAddress.Direct(
                        channelId(event), event.getUser().getId(), member.id().workspace().id()));
    }

    private Origin origin(IReplyCallback event, Member member, DiscordAddress address) {
        Instant now = clock.instant();
        return new Origin(
                "discord/" + event.getId(),
                member,
                address.conversation(),
                new DiscordResponder(event, address, acknowledgements, homes),
                new ReplyToken(event.getToken(), now.plus(TOKEN_LIFE)),
                now);
    }

    private static DiscordAddress address(net.dv8tion.jda.api.interactions.Interaction event) {
        Guild guild = event.getGuild();
        return guild == null
                ? new DiscordAddress.Direct(
                        channelId(event), event.getUser().getId(), DiscordAddress.DIRECT.id())
                : DiscordAddress.inGuild(guild, channelId(event), event.getChannel());
    }

    private static String channelId(net.dv8tion.jda.api.interactions.Interaction event) {
        return Objects.requireNonNull(event.getChannelId(), "an interaction has a channel");
    }

    private static Member member(
            net.dv8tion.jda.api.interactions.Interaction event, DiscordPayloads.Facts facts) {
        net.dv8tion.jda.api.entities.Member member = event.getMember();
        Guild guild = event.getGuild();
        return guild == null || member == null
                ? DiscordPeople.alone(event.getUser())
                : DiscordPeople.of(guild, member, facts.rights());
    }

    private static Optional<OptionValue> value(OptionMapping option, WorkspaceId workspace) {
        return switch (option.getType()) {
            case STRING -> Optional.of(new OptionValue.Text(option.getAsString()));
            case INTEGER -> Optional.of(new OptionValue.Whole(option.getAsLong()));
            case BOOLEAN -> Optional.of(new OptionValue.Flag(option.getAsBoolean()));
            case ATTACHMENT ->
                    Optional.of(new OptionValue.File(DiscordSight.file(option.getAsAttachment())));
            case USER ->
                    Optional.of(
                            new OptionValue.Who(
                                    new MemberId(workspace, option.getAsUser().getId())));
            case UNKNOWN, SUB_COMMAND, SUB_COMMAND_GROUP, CHANNEL, ROLE, MENTIONABLE, NUMBER ->
                    Optional.empty();
        };
    }
}
