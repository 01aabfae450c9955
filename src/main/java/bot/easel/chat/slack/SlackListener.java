package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.MessageActionSpec;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bolt's handlers: each hands its payload to a virtual thread and answers Slack as soon as the
/// interaction was acknowledged there, which is after its admission was committed.
final class SlackListener {
    private static final Logger log = LoggerFactory.getLogger(SlackListener.class);
    private static final Pattern EVERYTHING = Pattern.compile(".*", Pattern.DOTALL);

    private final SlackInteractions interactions;
    private final SlackMessages messages;
    private final SlackHome home;
    private final Set<String> actions;
    private final SlackAnswers answers;
    private final InteractionListener listener;
    private final ExecutorService threads;
    private final Underway underway = new Underway();

    SlackListener(
            SlackInteractions interactions,
            SlackMessages messages,
            SlackHome home,
            List<MessageActionSpec> actions,
            SlackAnswers answers,
            InteractionListener listener,
            ExecutorService threads) {
        this.interactions = interactions;
        this.messages = messages;
        this.home = home;
        this.actions =
                actions.stream()
                        .map(MessageActionSpec::name)
                        .collect(Collectors.toUnmodifiableSet());
        this.answers = answers;
        this.listener = listener;
        this.threads = threads;
    }

    void register(App app) {
        app.use((request, response, chain) ->
                request.getRequestType() == RequestType.Event
                        ? event(request.getRequestBodyAsString())
                        : chain.next(request));
        app.messageShortcut(EVERYTHING, (request, context) -> shortcut(request.getPayload()));
        app.command(
                EVERYTHING,
                (request, context) ->
                        handle(
                                ack -> Optional.of(interactions.command(request.getPayload(), ack)),
                                true));
        app.blockAction(
                EVERYTHING,
                (request, context) ->
                        handle(ack -> interactions.press(request.getPayload(), ack), false));
        app.viewSubmission(
                EVERYTHING,
                (request, context) ->
                        handle(ack -> interactions.submission(request.getPayload(), ack), false));
    }

    /// Every event is acknowledged at once, the ones that are no concern of ours too: others would
    /// come again. What is said in a message is answered in a message, which nobody waits for.
    private Response event(String payload) {
        Optional<Runnable> work =
                SlackOpened.read(payload)
                        .<Runnable>map(opened -> () -> home.opened(opened, listener))
                        .or(() -> messages.hear(payload).map(heard -> () -> read(heard)));
        try {
            work.ifPresent(this::later);
        } catch (RejectedExecutionException e) {
            return Response.error(503);
        }
        return Response.ok();
    }

    private void later(Runnable work) {
        underway.begin();
        try {
            threads.execute(() -> take(work));
        } catch (RejectedExecutionException e) {
            underway.end();
            throw e;
        }
    }

    private void take(Runnable work) {
        try {
            listener.request(work);
        } finally {
            underway.end();
        }
    }

    /// Waits until everything that Slack was told to be taken is dealt with.
    void finish(Duration atMost) {
        underway.awaitNone(atMost);
    }

    private void read(SlackWritten written) {
        if (!messages.isOurs(written)) {
            log.atInfo().addKeyValue("message", written.key()).log("Another process answers it");
            return;
        }
        Interaction message;
        try {
            message = messages.read(written);
        } catch (DeliveryFailure e) {
            messages.forget(written);
            log.atWarn().log("A message could not be read: {}", e.getMessage());
            if (written.addressed() || written.isDirect()) {
                tell(written, SlackOrigins.unreadable(e));
            }
            return;
        }
        listener.on(message);
    }

    private void tell(SlackWritten written, Card card) {
        try {
            answers.alone(written.channel(), written.message().getUser(), card, written.thread());
        } catch (DeliveryFailure e) {
            log.atWarn().log("Nor could its writer be told: {}", e.getMessage());
        }
    }

    private Response shortcut(MessageShortcutPayload payload) {
        if (!actions.contains(payload.getCallbackId())) {
            log.atWarn()
                    .addKeyValue("action", payload.getCallbackId())
                    .log("An action on a message that is not Easel's; is the app's manifest old?");
            return Response.ok();
        }
        return handle(ack -> Optional.of(interactions.action(payload, ack)), false);
    }

    private Response handle(
            Function<Acknowledgement, Optional<Interaction>> read, boolean command) {
        Acknowledgement acknowledgement = new Acknowledgement();
        underway.begin();
        try {
            threads.execute(() -> take(read, acknowledgement, command));
        } catch (RejectedExecutionException e) {
            underway.end();
            return Response.error(503);
        }
        return acknowledgement.await();
    }

    private void take(
            Function<Acknowledgement, Optional<Interaction>> read,
            Acknowledgement acknowledgement,
            boolean command) {
        try {
            listener.request(() -> work(read, acknowledgement, command));
        } finally {
            acknowledgement.empty();
            underway.end();
        }
    }

    private void work(
            Function<Acknowledgement, Optional<Interaction>> read,
            Acknowledgement acknowledgement,
            boolean command) {
        try {
            read.apply(acknowledgement)
                    .ifPresent(interaction -> {
                        listener.on(interaction);
                        home.doneWith(interaction, listener);
                    });
        } catch (DeliveryFailure e) {
            log.atWarn().log("An interaction could not be read: {}", e.getMessage());
            if (command) {
                acknowledgement.with(answers.acknowledgement(SlackOrigins.unreadable(e)));
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("An interaction could not be read");
        }
    }
}
