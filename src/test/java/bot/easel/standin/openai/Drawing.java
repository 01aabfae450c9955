package bot.easel.standin.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one accepted call makes: pictures, usage, price, and their JSON.
final class Drawing {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long CREATED = 1_795_219_200L;
    private static final PixelSize AUTO = new PixelSize(1254, 1254);
    private static final PixelSize AUTO_FIRST = new PixelSize(1024, 1024);

    private final ImageCall call;
    private final ShelfModel model;
    private final List<PixelSize> inputs;
    private final Reply reply;
    private final PixelSize size;
    private final String quality;
    private final String format;
    private final int partials;
    private final List<byte[]> pictures = new ArrayList<>();

    Drawing(ImageCall call, List<MultipartForm.Part> files, Reply reply) {
        this.call = call;
        this.reply = reply;
        this.model =
                ShelfModel.find(call.model())
                        .orElseGet(() -> ShelfModel.find("gpt-image-2").orElseThrow());
        this.inputs =
                files.stream()
                        .map(file -> FileRules.dimensions(file.content()).orElse(AUTO_FIRST))
                        .toList();
        String asked = call.parameter("size").orElse("auto");
        this.size = PixelSize.parse(asked).orElse(model.family().anySize ? AUTO : AUTO_FIRST);
        String wanted = call.parameter("quality").orElse("auto");
        this.quality = wanted.equals("auto") ? "medium" : wanted;
        this.format = call.parameter("output_format").orElse("png");
        this.partials =
                Math.min(
                        reply.partials(),
                        call.streamed()
                                ? Integer.parseInt(call.parameter("partial_images").orElse("0"))
                                : 0);
        for (int i = 0; i < call.count(); i++) {
            pictures.add(picture(i));
        }
    }

    private byte[] picture(int index) {
        return switch (reply.picture()) {
            case Reply.PictureSource.Drawn() -> drawn(index, 8);
            case Reply.PictureSource.Noise() -> Pictures.noise(size, seed(index));
            case Reply.PictureSource.Canned canned -> canned.bytes().get();
        };
    }

    private byte[] drawn(int index, int coarseness) {
        return Pictures.draw(format, size, seed(index), coarseness, transparent());
    }

    private long seed(int index) {
        return 31L * call.prompt().hashCode() + 7L * call.model().hashCode() + index;
    }

    List<byte[]> pictures() {
        return List.copyOf(pictures);
    }

    int partials() {
        return partials;
    }

    String mediaType() {
        return format.equals("svg") ? "image/svg+xml" : "image/" + format;
    }

    private boolean transparent() {
        return call.parameter("background").filter("transparent"::equals).isPresent();
    }

    StandInUsage usage() {
        long n = call.count();
        boolean high = call.parameter("input_fidelity").filter("high"::equals).isPresent();
        return new StandInUsage(
                n * TokenCount.text(call.prompt(), inputs.size()),
                n * TokenCount.input(model, inputs, high),
                n * (TokenCount.output(model, size, quality) + TokenCount.partial() * partials),
                model.family() != ShelfModel.Family.FIRST);
    }

    BilledCall bill() {
        StandInUsage usage = usage();
        ShelfModel.Rates rates = model.rates();
        long nanos =
                usage.textIn() * rates.textIn()
                        + usage.imageIn() * rates.imageIn()
                        + usage.imageOut() * rates.imageOut()
                        + (format.equals("svg") ? SvgAuthor.nanos(svgAuthor()) : 0);
        return new BilledCall(
                call.requestId(),
                call.model(),
                call.count(),
                size.toString(),
                quality,
                usage,
                nanos);
    }

    /// The answer without streaming.
    byte[] json(List<String> urls) {
        return write(out -> {
            out.writeStartObject();
            out.writeNumberField("created", CREATED);
            out.writeArrayFieldStart("data");
            for (int i = 0; i < pictures.size(); i++) {
                out.writeStartObject();
                if (reply.asUrl()) {
                    out.writeStringField("url", urls.get(i));
                } else {
                    out.writeBinaryField("b64_json", pictures.get(i));
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            look(out);
            Optional<String> member = call.parameter("safety_identifier");
            if (member.isPresent()) {
                out.writeStringField("safety_identifier", member.get());
            }
            usage(out, 1);
            if (format.equals("svg")) {
                SvgAuthor.usage(out, svgAuthor());
            }
            out.writeEndObject();
        });
    }

    byte[] partialEvent(int index) {
        return write(out -> {
            out.writeStartObject();
            out.writeStringField("type", family() + ".partial_image");
            out.writeBinaryField("b64_json", drawn(0, 64 >> index));
            out.writeNumberField("partial_image_index", index);
            out.writeNumberField("created_at", CREATED);
            look(out);
            out.writeEndObject();
        });
    }

    byte[] completedEvent(int index) {
        return write(out -> {
            out.writeStartObject();
            out.writeStringField("type", family() + ".completed");
            out.writeBinaryField("b64_json", pictures.get(index));
            out.writeNumberField("created_at", CREATED);
            look(out);
            usage(out, pictures.size());
            out.writeEndObject();
        });
    }

    String family() {
        return call.isEdit() ? "image_edit" : "image_generation";
    }

    private void look(JsonGenerator out) throws IOException {
        out.writeStringField("size", size.toString());
        out.writeStringField("quality", quality);
        out.writeStringField("background", transparent() ? "transparent" : "opaque");
        out.writeStringField("output_format", format);
    }

    /// The text model that writes an SVG: the one that was named, or the provider's own choice.
    private String svgAuthor() {
        return call.parameter("svg").map(SvgAuthor::named).orElse("gpt-6-luna");
    }

    /// @param share how many events the usage of the call is spread over
    private void usage(JsonGenerator out, int share) throws IOException {
        StandInUsage all = usage();
        StandInUsage part =
                new StandInUsage(
                        all.textIn() / share,
                        all.imageIn() / share,
                        all.imageOut() / share,
                        all.withDetails());
        switch (reply.usage()) {
            case ABSENT -> {}
            case LOCALAI -> {
                out.writeObjectFieldStart("usage");
                out.writeNumberField("total_tokens", 0);
                out.writeNumberField("output_tokens", 0);
                out.writeEndObject();
            }
            case NONSENSE -> {
                out.writeObjectFieldStart("usage");
                out.writeStringField("input_tokens", "many");
                out.writeNullField("output_tokens");
                out.writeArrayFieldStart("input_tokens_details");
                out.writeEndArray();
                out.writeNumberField("total_tokens", 1.5);
                out.writeEndObject();
            }
            case FULL -> full(out, part);
        }
    }

    private static void full(JsonGenerator out, StandInUsage usage) throws IOException {
        out.writeObjectFieldStart("usage");
        out.writeNumberField("input_tokens", usage.input());
        out.writeObjectFieldStart("input_tokens_details");
        out.writeNumberField("text_tokens", usage.textIn());
        out.writeNumberField("image_tokens", usage.imageIn());
        out.writeEndObject();
        out.writeNumberField("output_tokens", usage.imageOut());
        if (usage.withDetails()) {
            out.writeObjectFieldStart("output_tokens_details");
            out.writeNumberField("image_tokens", usage.imageOut());
            out.writeNumberField("text_tokens", 0);
            out.writeEndObject();
        }
        out.writeNumberField("total_tokens", usage.total());
        out.writeEndObject();
    }

    private interface Body {
        void to(JsonGenerator out) throws IOException;
    }

    private static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            body.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
