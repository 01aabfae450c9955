package bot.easel.web;

import bot.easel.chat.playground.PlaygroundEvent;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.PlaygroundSubscription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Sends what happens to a page as server-sent events, each with a number to resume after. A stream
/// occupies one virtual thread, and ends with the visitor's session, member or connection.
final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int PER_VISITOR = 8;

    private final PlaygroundPlatform playground;
    private final Gate gate;
    private final ObjectMapper json;
    private final PageJson page;
    private final String run;
    private final Semaphore places;
    private final Set<PlaygroundSubscription> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    EventStream(
            PlaygroundPlatform playground, Gate gate, ObjectMapper json, String run, int places) {
        this.playground = playground;
        this.gate = gate;
        this.json = json;
        this.page = new PageJson(playground.settings());
        this.run = run;
        this.places = new Semaphore(places);
    }

    void serve(Context request) throws IOException, InterruptedException {
        Optional<Visitor> known = gate.visitor(request);
        if (known.isEmpty() && gate.signInNeeded()) {
            throw new Trouble(401, "Please sign in.");
        }
        if (known.isPresent() && known.get().streams().size() >= PER_VISITOR) {
            throw new Trouble(503, "Too many pages are open.");
        }
        if (!places.tryAcquire()) {
            throw new Trouble(503, "Too many pages are open.");
        }
        try {
            ServletOutputStream out = begin(request);
            Optional<PlaygroundSubscription> events =
                    known.flatMap(visitor -> subscribe(request, visitor));
            if (events.isEmpty()) {
                // An unknown session, or numbers of a former run: the page reads everything anew.
                send(out, "event: reset\ndata: {}\n\n");
                return;
            }
            follow(out, known.get(), events.get());
        } catch (IOException gone) {
            // The page was closed; there is nobody left to tell.
            request.res().flushBuffer();
        } finally {
            places.release();
        }
    }

    /// Ends every stream, for a stop of the server. Pages connect again by themselves.
    void close() {
        closing = true;
        open.forEach(PlaygroundSubscription::close);
    }

    private ServletOutputStream begin(Context request) throws IOException {
        request.res().setStatus(200);
        request.res().setContentType("text/event-stream");
        request.res().setCharacterEncoding("UTF-8");
        request.res().setHeader("Cache-Control", "no-store");
        request.res().setHeader("X-Accel-Buffering", "no");
        ServletOutputStream out = request.res().getOutputStream();
        send(out, "retry: 1000\n\n");
        return out;
    }

    private Optional<PlaygroundSubscription> subscribe(Context request, Visitor visitor) {
        String last = request.header("Last-Event-ID");
        String after = last != null ? last : request.queryParam("after");
        if (after == null || !after.matches("[A-Za-z0-9_]+-\\d{1,18}")) {
            return Optional.empty();
        }
        int dash = after.lastIndexOf('-');
        return after.substring(0, dash).equals(run)
                ? playground
                        .view()
                        .subscribe(visitor.member(), Long.parseLong(after.substring(dash + 1)))
                : Optional.empty();
    }

    private void follow(
            ServletOutputStream out, Visitor visitor, PlaygroundSubscription subscription)
            throws IOException, InterruptedException {
        String member = visitor.member();
        open.add(subscription);
        visitor.streams().add(subscription);
        try (subscription) {
            // Looked at after it was added: a page that connects during a stop must not delay it.
            while (visitor.member().equals(member) && !subscription.isClosed() && !closing) {
                Optional<PlaygroundEvent> event = subscription.take(HEARTBEAT);
                send(out, event.isPresent() ? write(event.get()) : ":\n\n");
            }
            if (!visitor.member().equals(member)) {
                send(out, "event: reset\ndata: {}\n\n");
            }
        } finally {
            open.remove(subscription);
            visitor.streams().remove(subscription);
        }
    }

    private String write(PlaygroundEvent event) throws JsonProcessingException {
        String kind =
                switch (event) {
                    case PlaygroundEvent.Shown shown -> shown.isNew() ? "posted" : "updated";
                    case PlaygroundEvent.Removed removed -> "deleted";
                    case PlaygroundEvent.FormOpened opened -> "form";
                };
        Object data =
                switch (event) {
                    case PlaygroundEvent.Shown shown -> page.message(shown.message());
                    case PlaygroundEvent.Removed removed ->
                            Map.of("channel", removed.channel(), "id", removed.id());
                    case PlaygroundEvent.FormOpened opened -> PageJson.form(opened.form());
                };
        // JSON on one line: it can hold no line break that would end the event early.
        return "id: %s-%d\nevent: %s\ndata: %s\n\n"
                .formatted(run, event.number(), kind, json.writeValueAsString(data));
    }

    private static void send(ServletOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
