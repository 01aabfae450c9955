package bot.easel.chat.discord;

import bot.easel.chat.Choice;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.MessageActionSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears JDA's events, each on a virtual thread of its own, and hands interactions over.
final class DiscordListener implements EventListener {
    private static final Logger log = LoggerFactory.getLogger(DiscordListener.class);
    private static final Duration CHOICES = Duration.ofSeconds(3);
    private static final int REMEMBERED = 10_000;

    private final DiscordInteractions interactions;
    private final DiscordMessages messages;
    private final DiscordPayloads payloads;
    private final InteractionListener listener;

    /// Whether a shard is this process's, now: what it hears otherwise is another process's.
    private final Predicate<JDA> ours;

    /// The names of the actions of messages by their labels, which is what Discord knows them by.
    private final Map<String, String> actions;

    /// A gateway that resumes may deliver an event again. The store decides in the end, over all
    /// replicas; this only spares a second answer to what this process has already begun.
    private final Set<String> begun =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<String, Boolean> eldest) {
                                    return size() > REMEMBERED;
                                }
                            }));

    private volatile boolean open = true;

    DiscordListener(
            DiscordInteractions interactions,
            DiscordMessages messages,
            DiscordPayloads payloads,
            InteractionListener listener,
            List<MessageActionSpec> actions,
            Predicate<JDA> ours) {
        this.interactions = interactions;
        this.messages = messages;
        this.payloads = payloads;
        this.listener = listener;
        this.ours = ours;
        this.actions =
                actions.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        MessageActionSpec::label, MessageActionSpec::name));
    }

    void stop() {
        open = false;
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case RawGatewayEvent raw when raw.getType().equals("INTERACTION_CREATE") ->
                    payloads.arrived(raw.getPayload());
            case SlashCommandInteractionEvent command ->
                    handle(
                            command,
                            command.getId(),
                            () -> Optional.of(interactions.command(command)));
            case MessageContextInteractionEvent chosen ->
                    handle(chosen, chosen.getId(), () -> action(chosen));
            case MessageReceivedEvent said when messages.concern(said) ->
                    handle(said, said.getMessageId(), () -> Optional.of(messages.message(said)));
            case ButtonInteractionEvent press ->
                    handle(press, press.getId(), () -> Optional.of(interactions.press(press)));
            case ModalInteractionEvent submission ->
                    handle(
                            submission,
                            submission.getId(),
                            () -> Optional.of(interactions.submission(submission)));
            case CommandAutoCompleteInteractionEvent typing -> complete(typing);
            default -> {
                // everything else only keeps JDA's cache up to date
            }
        }
    }

    private Optional<Interaction> action(MessageContextInteractionEvent chosen) {
        Optional<String> name = Optional.ofNullable(actions.get(chosen.getName()));
        if (name.isEmpty()) {
            log.atWarn().addKeyValue("command", chosen.getName()).log("Unknown message command");
        }
        return name.map(known -> interactions.action(chosen, known));
    }

    private void handle(
            GenericEvent event, String id, Supplier<Optional<Interaction>> interaction) {
        listener.request(() -> heard(event, id, interaction));
    }

    private void heard(GenericEvent event, String id, Supplier<Optional<Interaction>> interaction) {
        if (!ours.test(event.getJDA())) {
            log.atWarn()
                    .addKeyValue("interaction", id)
                    .log("Not taken: the shard is another process's by now");
        } else if (!open) {
            log.atInfo().addKeyValue("interaction", id).log("Not taken: shutting down");
        } else if (!begun.add(id)) {
            log.atInfo().addKeyValue("interaction", id).log("Delivered again");
        } else {
            interaction.get().ifPresent(listener::on);
        }
    }

    private void complete(CommandAutoCompleteInteractionEvent event) {
        List<Choice> choices = listener.complete(interactions.completion(event));
        List<Command.Choice> shown =
                choices.stream()
                        .limit(OptionData.MAX_CHOICES)
                        .map(choice -> new Command.Choice(choice.label(), choice.value()))
                        .toList();
        try {
            DiscordFailures.call(() -> event.replyChoices(shown), CHOICES);
        } catch (RuntimeException e) {
            // the member has typed on, or was too quick: the next keystroke asks again
            log.atDebug().addKeyValue("problem", e.toString()).log("Choices came too late");
        }
    }
}
