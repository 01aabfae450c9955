package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// POST /moderations: one text, or parts with at most one picture. Free.
public final class ModerationEndpoint {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Set<String> MODELS =
            Set.of("omni-moderation-latest", "omni-moderation-2024-09-26");
    private static final Pattern DATA_URL =
            Pattern.compile("data:image/(?:png|jpeg|webp|gif);base64,([A-Za-z0-9+/]+={0,2})");
    private static final List<String> CATEGORIES =
            List.of(
                    "hate",
                    "hate/threatening",
                    "harassment",
                    "harassment/threatening",
                    "illicit",
                    "illicit/violent",
                    "self-harm",
                    "self-harm/intent",
                    "self-harm/instructions",
                    "sexual",
                    "sexual/minors",
                    "violence",
                    "violence/graphic");

    private final Journal journal;
    private final List<String> texts = new ArrayList<>();
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private int pictures;
    private @Nullable String word;
    private boolean flagsPictures;

    ModerationEndpoint(Journal journal) {
        this.journal = journal;
    }

    /// Flags texts with this word as violence.
    public synchronized void flag(String newWord) {
        word = newWord;
    }

    /// Flags pictures as graphic violence, or no longer.
    public synchronized void flagPictures(boolean flagged) {
        flagsPictures = flagged;
    }

    /// Answers the next call so.
    public synchronized void next(Refusal refusal) {
        refusals.add(refusal);
    }

    /// Every text that was asked about, in the order of arrival.
    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    /// How many pictures were asked about.
    public synchronized int pictures() {
        return pictures;
    }

    synchronized void handle(HttpExchange exchange, String requestId) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Refusal scripted = refusals.poll();
        if (scripted != null) {
            Wire.send(exchange, scripted);
            return;
        }
        String model = body.path("model").asText();
        if (!MODELS.contains(model)) {
            bad(exchange, Refusal.modelGone(model));
            return;
        }
        JsonNode input = body.path("input");
        int shown = 0;
        List<String> read = new ArrayList<>();
        if (input.isTextual()) {
            read.add(input.asText());
        } else {
            for (JsonNode part : input) {
                switch (part.path("type").asText()) {
                    case "text" -> read.add(part.path("text").asText());
                    case "image_url" -> {
                        if (!isPicture(part.path("image_url").path("url").asText())) {
                            bad(exchange, refusal("invalid_image_url", "Invalid image."));
                            return;
                        }
                        shown++;
                    }
                    default -> {
                        bad(exchange, refusal("invalid_value", "Unknown part."));
                        return;
                    }
                }
            }
        }
        if (read.isEmpty() && shown == 0) {
            bad(exchange, refusal("invalid_value", "There is no input."));
            return;
        }
        if (shown > 1) {
            String many = "Number of images (" + shown + ") exceeds maximum of 1";
            bad(exchange, refusal("too_many_images", many));
            return;
        }
        texts.addAll(read);
        pictures += shown;
        String flagged = word;
        boolean violent = flagged != null && read.stream().anyMatch(text -> text.contains(flagged));
        Wire.send(
                exchange,
                new Refusal(
                        200,
                        Map.of(),
                        answer(requestId, model, violent, shown > 0 && flagsPictures)));
    }

    private void bad(HttpExchange exchange, Refusal refusal) throws IOException {
        journal.violation("/v1/moderations " + refusal.status() + ": " + refusal.body());
        Wire.send(exchange, refusal);
    }

    private static Refusal refusal(String code, String message) {
        return Refusal.of(400, "invalid_request_error", code, "input", message);
    }

    private static boolean isPicture(String url) throws IOException {
        Matcher data = DATA_URL.matcher(url);
        return data.matches()
                && ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.group(1))))
                        != null;
    }

    private static String answer(String id, String model, boolean violent, boolean graphic) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("id", "modr-" + id).put("model", model);
        ObjectNode result = root.putArray("results").addObject();
        result.put("flagged", violent || graphic);
        ObjectNode categories = result.putObject("categories");
        ObjectNode scores = result.putObject("category_scores");
        ObjectNode kinds = result.putObject("category_applied_input_types");
        for (String category : CATEGORIES) {
            boolean seen =
                    (category.equals("violence") && violent)
                            || (category.equals("violence/graphic") && graphic);
            categories.put(category, seen);
            scores.put(category, seen ? 0.9 : 0.001);
            kinds.putArray(category).add("text");
        }
        return root.toString();
    }
}
