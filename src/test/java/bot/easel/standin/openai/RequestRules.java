package bot.easel.standin.openai;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The published rules for parameters of the two image endpoints. The first broken one answers.
final class RequestRules {
    private static final Set<String> COMMON =
            Set.of(
                    "prompt",
                    "model",
                    "n",
                    "size",
                    "quality",
                    "background",
                    "output_format",
                    "output_compression",
                    "moderation",
                    "partial_images",
                    "stream",
                    "user",
                    "safety_identifier",
                    "complexity",
                    "frame_count",
                    "frame_duration_ms");
    private static final Set<String> THREE_SIZES =
            Set.of("1024x1024", "1536x1024", "1024x1536", "auto");
    private static final int PROMPT_LIMIT = 32_000;

    private final boolean edit;
    private final boolean compatible;
    private final Map<String, String> parameters;
    private final List<MultipartForm.Part> files;

    /// @param compatible the lenient rules of a self-hosted server: any model, `response_format`
    RequestRules(
            boolean edit,
            boolean compatible,
            Map<String, String> parameters,
            List<MultipartForm.Part> files) {
        this.edit = edit;
        this.compatible = compatible;
        this.parameters = parameters;
        this.files = files;
    }

    Optional<Refusal> check() {
        if (compatible) {
            return prompt();
        }
        String id = parameters.getOrDefault("model", "");
        Optional<ShelfModel> model = ShelfModel.find(id);
        if (model.isEmpty() || model.get().gone()) {
            return Optional.of(Refusal.modelGone(id));
        }
        return names().or(this::prompt)
                .or(() -> numbers())
                .or(() -> look(model.get()))
                .or(() -> format(model.get()))
                .or(() -> streaming())
                .or(() -> edit ? new FileRules(model.get(), files).check() : Optional.empty());
    }

    private Optional<Refusal> names() {
        for (String name : parameters.keySet()) {
            boolean known =
                    COMMON.contains(name)
                            || (edit && name.equals("input_fidelity"))
                            || (!edit && name.equals("svg"));
            if (!known) {
                return bad(name, "unknown_parameter", "Unknown parameter: '" + name + "'.");
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> prompt() {
        String prompt = parameters.get("prompt");
        if (prompt == null || prompt.isBlank()) {
            return bad("prompt", "missing_required_parameter", "Missing 'prompt'.");
        }
        if (prompt.length() > PROMPT_LIMIT) {
            return bad("prompt", "string_above_max_length", "'prompt' is too long.");
        }
        return Optional.empty();
    }

    private Optional<Refusal> numbers() {
        return range("n", 1, 10)
                .or(() -> range("output_compression", 0, 100))
                .or(() -> range("partial_images", 0, 3))
                .or(() -> range("frame_count", 2, 16))
                .or(() -> range("frame_duration_ms", 1, Integer.MAX_VALUE))
                .or(() ->
                        parameters.getOrDefault("safety_identifier", "").length() > 128
                                ? bad(
                                        "safety_identifier",
                                        "string_above_max_length",
                                        "'safety_identifier' is too long.")
                                : Optional.empty());
    }

    /// The frames of an animation share one sheet, four beside one another where they are many.
    private Optional<Refusal> frames(String size) {
        boolean moves = "gif".equals(parameters.get("output_format"));
        if (!moves) {
            return parameters.containsKey("frame_count")
                            || parameters.containsKey("frame_duration_ms")
                    ? bad("frame_count", "invalid_value", "Only gif has frames.")
                    : Optional.empty();
        }
        int frames = Integer.parseInt(parameters.getOrDefault("frame_count", "9"));
        int across = frames <= 9 ? 3 : 4;
        int down = frames <= 12 ? 3 : 4;
        return PixelSize.parse(size)
                .filter(one ->
                        (long) one.width() * one.height() * across * down > 8_294_400
                                || Math.max(one.width(), one.height()) * across > 3_840)
                .flatMap(_ -> bad("size", "invalid_value", "The frames do not fit one sheet."));
    }

    private Optional<Refusal> look(ShelfModel model) {
        String size = parameters.getOrDefault("size", "auto");
        boolean fits =
                THREE_SIZES.contains(size)
                        || (model.family().anySize
                                && PixelSize.parse(size).filter(PixelSize::isFreeSize).isPresent());
        if (!fits) {
            return bad("size", "invalid_value", "Invalid size '" + size + "'.");
        }
        return frames(size)
                .or(() -> oneOf("quality", model.family().qualities()))
                .or(() -> oneOf("background", Set.of("auto", "opaque", "transparent")))
                .or(() -> oneOf("moderation", Set.of("auto", "low")))
                .or(() -> oneOf("output_format", model.family().formats()))
                .or(() ->
                        oneOf(
                                "complexity",
                                model.family() == ShelfModel.Family.SECOND_6
                                        ? Set.of("low", "medium", "high")
                                        : Set.of()))
                .or(() ->
                        oneOf(
                                "input_fidelity",
                                model.id().contains("mini")
                                        ? Set.of("low")
                                        : model.takesInputFidelity()
                                                ? Set.of("low", "high")
                                                : Set.of()));
    }

    private Optional<Refusal> format(ShelfModel model) {
        String format = parameters.getOrDefault("output_format", "png");
        if ("transparent".equals(parameters.get("background"))
                && !Set.of("png", "webp").contains(format)) {
            return bad(
                    "background",
                    "invalid_value",
                    "Transparent background is not supported for " + format + " output.");
        }
        boolean compressed = parameters.containsKey("output_compression");
        if (compressed && !Set.of("jpeg", "webp").contains(format)) {
            return bad(
                    "output_compression",
                    "invalid_value",
                    "Compression less than 100 is not supported for " + format + ".");
        }
        if (!format.equals("gif")
                && (parameters.containsKey("frame_count")
                        || parameters.containsKey("frame_duration_ms"))) {
            return bad("frame_count", "invalid_value", "Frames are for gif only.");
        }
        Optional<PixelSize> size = PixelSize.parse(parameters.getOrDefault("size", "auto"));
        int frames = Integer.parseInt(parameters.getOrDefault("frame_count", "9"));
        if (format.equals("gif") && frames <= 9 && size.filter(s -> !sharesASheet(s)).isPresent()) {
            return bad("size", "invalid_value", "The frames do not fit on one sheet.");
        }
        if (format.equals("svg") && (edit || !parameters.getOrDefault("n", "1").equals("1"))) {
            return bad("output_format", "invalid_value", "svg is for one generation only.");
        }
        return model.family().formats().contains(format)
                ? Optional.empty()
                : bad("output_format", "invalid_value", "Unsupported output_format.");
    }

    /// Three by three on a sheet of the largest size.
    private static boolean sharesASheet(PixelSize frame) {
        return Math.max(frame.width(), frame.height()) <= 1_280
                && (long) frame.width() * frame.height() <= 921_600;
    }

    private Optional<Refusal> streaming() {
        boolean stream = "true".equals(parameters.get("stream"));
        if (parameters.containsKey("partial_images") && !stream) {
            return bad(
                    "partial_images",
                    "invalid_value",
                    "'partial_images' is only supported when streaming.");
        }
        String format = parameters.getOrDefault("output_format", "png");
        if (stream && Set.of("gif", "svg").contains(format)) {
            return bad("stream", "invalid_value", format + " output cannot be streamed.");
        }
        return Optional.empty();
    }

    private Optional<Refusal> oneOf(String name, Set<String> allowed) {
        String value = parameters.get(name);
        return value == null || allowed.contains(value)
                ? Optional.empty()
                : bad(name, "invalid_value", "Invalid value '" + value + "' for '" + name + "'.");
    }

    private Optional<Refusal> range(String name, int low, int high) {
        String value = parameters.get(name);
        if (value == null) {
            return Optional.empty();
        }
        OptionalInt number = integer(value);
        return number.isPresent() && number.getAsInt() >= low && number.getAsInt() <= high
                ? Optional.empty()
                : bad(name, "invalid_value", "'" + name + "' must be " + low + ".." + high + ".");
    }

    private static OptionalInt integer(String text) {
        return text.matches("-?[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    static Optional<Refusal> bad(String param, String code, String message) {
        return Optional.of(Refusal.of(400, "invalid_request_error", code, param, message));
    }
}
