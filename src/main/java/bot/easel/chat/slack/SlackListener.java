package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Line;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bolt's handlers: each hands its payload to a virtual thread and answers Slack as soon as the
/// interaction was acknowledged there, which is after its admission was committed.
final class SlackListener {
    private static final Logger log = LoggerFactory.getLogger(SlackListener.class);
    private static final Pattern EVERYTHING = Pattern.compile(".*", Pattern.DOTALL);

    private final SlackInteractions interactions;
    private final SlackAnswers answers;
    private final InteractionListener listener;
    private final ExecutorService threads;

    SlackListener(
            SlackInteractions interactions,
            SlackAnswers answers,
            InteractionListener listener,
            ExecutorService threads) {
        this.interactions = interactions;
        this.answers = answers;
        this.listener = listener;
        this.threads = threads;
    }

    void register(App app) {
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

    private Response handle(
            Function<Acknowledgement, Optional<Interaction>> read, boolean command) {
        Acknowledgement acknowledgement = new Acknowledgement();
        try {
            threads.execute(() -> work(read, acknowledgement, command));
        } catch (RejectedExecutionException e) {
            return Response.error(503);
        }
        return acknowledgement.await();
    }

    private void work(
            Function<Acknowledgement, Optional<Interaction>> read,
            Acknowledgement acknowledgement,
            boolean command) {
        try {
            read.apply(acknowledgement).ifPresent(listener::on);
        } catch (DeliveryFailure e) {
            log.atWarn().log("An interaction could not be read: {}", e.getMessage());
            if (command) {
                acknowledgement.with(answers.acknowledgement(unreadable(e)));
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("An interaction could not be read");
        } finally {
            acknowledgement.empty();
        }
    }

    private static Card unreadable(DeliveryFailure e) {
        return Card.of(
                Card.Tone.FAILED,
                Line.of("Slack did not tell who you are, so nothing was done or charged."),
                Line.of("Please try again. Its reason: " + e.getMessage() + "."));
    }
}
