package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a member did, and what the program answered to it.
public final class SentInteraction {
    /// One choice of an autocompletion.
    public record Choice(String name, String value) {}

    static final int COMMAND = 2;
    static final int COMPONENT = 3;
    static final int AUTOCOMPLETE = 4;
    static final int MODAL = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final long id;
    final String token;
    final int type;
    final Place place;
    final Person by;
    final ObjectNode payload;
    final Instant createdAt;
    final long sentAt = System.nanoTime();
    final List<Message> followUps = new ArrayList<>();
    @Nullable Message source;
    @Nullable Message original;
    @Nullable Integer answer;
    long answeredAt;
    boolean reportedSilent;
    JsonNode answerData = Json.object();
    private final World world;

    SentInteraction(
            World world,
            int type,
            Place place,
            Person by,
            ObjectNode payload,
            long id,
            String token) {
        this.world = world;
        this.type = type;
        this.place = place;
        this.by = by;
        this.payload = payload;
        this.id = id;
        this.token = token;
        this.createdAt = world.now();
    }

    public String id() {
        return Long.toString(id);
    }

    /// The bearer secret of this interaction: it must not show up in any log.
    public String token() {
        return token;
    }

    /// The type of the first response (4, 5, 6, 7, 8, 9), once there is one.
    public Optional<Integer> answerType() {
        return world.monitor.with(() -> Optional.ofNullable(answer));
    }

    /// Waits for the first response and tells how long it took.
    public Duration awaitAcknowledgement() {
        return world.monitor.await(
                "the first response to " + this,
                PATIENCE,
                () ->
                        answer == null
                                ? Optional.empty()
                                : Optional.of(Duration.ofNanos(answeredAt - sentAt)),
                () -> "no response");
    }

    /// The message that the interaction's own answer became, as the member sees it now.
    public Optional<MessageView> original() {
        return world.monitor.with(() -> Optional.ofNullable(original).map(Message::view));
    }

    public List<MessageView> followUps() {
        return world.monitor.with(() -> followUps.stream().map(Message::view).toList());
    }

    public MessageView awaitOriginal(Predicate<MessageView> when) {
        return awaitOriginal(PATIENCE, when);
    }

    /// Waits until the answer is no longer "thinking" and satisfies `when`.
    public MessageView awaitOriginal(Duration patience, Predicate<MessageView> when) {
        return world.monitor.await(
                "the answer to " + this,
                patience,
                () ->
                        Optional.ofNullable(original)
                                .map(Message::view)
                                .filter(view -> !view.loading() && when.test(view)),
                () -> String.valueOf(Optional.ofNullable(original).map(Message::view)));
    }

    public MessageView awaitFollowUp(Predicate<MessageView> when) {
        return world.monitor.await(
                "a follow-up to " + this,
                PATIENCE,
                () -> followUps.stream().map(Message::view).filter(when).findFirst(),
                () -> followUps.stream().map(Message::view).toList().toString());
    }

    public List<Choice> awaitChoices() {
        awaitAcknowledgement();
        return world.monitor.with(() ->
                Json.each(answerData.path("choices"))
                        .map(choice ->
                                new Choice(
                                        choice.path("name").asText(),
                                        choice.path("value").asText()))
                        .toList());
    }

    /// The modal that was opened: its title, custom_id and components, as Discord's API has them.
    public JsonNode awaitModal() {
        awaitAcknowledgement();
        return world.monitor.with(() -> answerData.deepCopy());
    }

    @Override
    public String toString() {
        return payload.path("data")
                        .path("name")
                        .asText(payload.path("data").path("custom_id").asText())
                + " by "
                + by.name()
                + " in "
                + place;
    }
}
