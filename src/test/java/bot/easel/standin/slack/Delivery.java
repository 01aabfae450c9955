package bot.easel.standin.slack;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One event on its way to the program, with every attempt to deliver it.
public final class Delivery {
    /// What the event is, which decides how it is wrapped.
    enum Kind {
        SLASH("slash_commands"),
        INTERACTIVE("interactive"),
        EVENT("events_api");

        final String envelope;

        Kind(String envelope) {
            this.envelope = envelope;
        }
    }

    private final Workspace workspace;
    private final String envelopeId;
    private final Kind kind;
    private final JsonObject payload;
    private final Workspace.@Nullable Hook hook;
    private final List<Long> sentAt = new ArrayList<>();
    private @Nullable Duration acknowledgedAfter;
    private JsonObject answer = new JsonObject();
    private int refusals;

    Delivery(
            Workspace workspace,
            String envelopeId,
            Kind kind,
            JsonObject payload,
            Workspace.@Nullable Hook hook) {
        this.workspace = workspace;
        this.envelopeId = envelopeId;
        this.kind = kind;
        this.payload = payload;
        this.hook = hook;
    }

    String envelopeId() {
        return envelopeId;
    }

    Kind kind() {
        return kind;
    }

    JsonObject payload() {
        return payload;
    }

    Workspace.@Nullable Hook hook() {
        return hook;
    }

    void sent() {
        sentAt.add(System.nanoTime());
    }

    Duration age() {
        return sentAt.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(System.nanoTime() - sentAt.getLast());
    }

    void acknowledged(JsonObject body) {
        if (acknowledgedAfter == null) {
            acknowledgedAfter = age();
            answer = body;
        }
    }

    void refused() {
        refusals++;
    }

    /// How often it was sent.
    public int attempts() {
        return workspace.read(sentAt::size);
    }

    /// How long the acknowledgement took, counted from the last attempt; empty without one.
    public Optional<Duration> acknowledgedAfter() {
        return workspace.read(() -> Optional.ofNullable(acknowledgedAfter));
    }

    /// How often the program answered with an HTTP status other than 200.
    public int refusals() {
        return workspace.read(() -> refusals);
    }

    /// What came with the acknowledgement; empty when nothing came.
    public JsonObject answer() {
        return workspace.read(() -> answer);
    }

    /// The trigger of a modal.
    public String triggerId() {
        return Json.text(payload, "trigger_id");
    }

    /// Waits for the acknowledgement.
    public Delivery awaitAcknowledged() {
        workspace.await(
                "acknowledgement of " + kind.envelope,
                Duration.ofSeconds(20),
                this::acknowledgedAfter);
        return this;
    }
}
