package bot.easel.provider.openai;

import bot.easel.chat.Content;
import bot.easel.studio.ImageCall;
import bot.easel.studio.Recipe;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Turns a recipe into the parameters of a call. Words are passed through as they are: the
/// catalogue may know a newer model than the SDK does.
final class Parameters {
    private static final String PNG = "image/png";
    private static final String AUTO = "auto";

    private final OpenAiSettings settings;
    private final ServerTraits traits;

    Parameters(OpenAiSettings settings) {
        this.settings = settings;
        this.traits = settings.traits();
    }

    ImageGenerateParams generation(ImageCall call, boolean streamed) {
        Recipe recipe = call.recipe();
        ImageGenerateParams.Builder params =
                ImageGenerateParams.builder()
                        .model(settings.sentName(recipe.model()))
                        .prompt(recipe.prompt())
                        .n(recipe.count());
        extras(recipe, params::putAdditionalBodyProperty);
        if (traits.sizeFields() == ServerTraits.SizeFields.SIZE) {
            params.size(recipe.size());
        }
        if (traits.parameters() == ServerTraits.Parameters.BASIC) {
            return params.build();
        }
        params.quality(ImageGenerateParams.Quality.of(recipe.quality()))
                .background(ImageGenerateParams.Background.of(recipe.background()))
                .outputFormat(ImageGenerateParams.OutputFormat.of(recipe.format()))
                .safetyIdentifier(call.safetyId());
        if (recipe.moderation() != null) {
            params.moderation(ImageGenerateParams.Moderation.of(recipe.moderation()));
        }
        if (recipe.complexity() != null) {
            params.complexity(ImageGenerateParams.Complexity.of(recipe.complexity()));
        }
        if (recipe.animation() != null) {
            params.frameCount(recipe.animation().frames())
                    .frameDurationMs(recipe.animation().frameMillis());
        }
        if (streamed) {
            params.partialImages(recipe.partials());
        }
        String author = settings.svgAuthors().get(recipe.model());
        if (author != null && recipe.format().equals("svg")) {
            params.svg(ImageGenerateParams.Svg.builder().model(author).build());
        }
        return params.build();
    }

    /// @throws IOException when a source cannot be read
    ImageEditParams edit(ImageCall call, boolean streamed) throws IOException {
        Recipe recipe = call.recipe();
        ImageEditParams.Builder params =
                ImageEditParams.builder()
                        .image(pictures(call.sources()))
                        .model(settings.sentName(recipe.model()))
                        .prompt(recipe.prompt())
                        .n(recipe.count());
        extras(recipe, params::putAdditionalBodyProperty);
        Content mask = call.mask();
        if (mask != null) {
            params.mask(named(mask, "mask.png"));
        }
        Content markup = call.markup();
        if (markup != null) {
            params.markup(named(markup, "markup.png"));
        }
        if (traits.sizeFields() == ServerTraits.SizeFields.SIZE) {
            params.size(recipe.size());
        }
        if (traits.parameters() == ServerTraits.Parameters.BASIC) {
            return params.build();
        }
        params.quality(ImageEditParams.Quality.of(recipe.quality()))
                .background(ImageEditParams.Background.of(recipe.background()))
                .outputFormat(ImageEditParams.OutputFormat.of(recipe.format()))
                .safetyIdentifier(call.safetyId());
        if (recipe.moderation() != null) {
            // The SDK has no such field for edits, the API has.
            params.putAdditionalBodyProperty("moderation", JsonValue.from(recipe.moderation()));
        }
        if (recipe.complexity() != null) {
            params.complexity(ImageEditParams.Complexity.of(recipe.complexity()));
        }
        if (recipe.animation() != null) {
            params.frameCount(recipe.animation().frames())
                    .frameDurationMs(recipe.animation().frameMillis());
        }
        if (recipe.inputFidelity() != null) {
            params.inputFidelity(ImageEditParams.InputFidelity.of(recipe.inputFidelity()));
        }
        if (streamed) {
            params.partialImages(recipe.partials());
        }
        return params.build();
    }

    private void extras(Recipe recipe, BiConsumer<String, JsonValue> put) {
        switch (traits.answers()) {
            case UNASKED -> {}
            case B64_JSON -> put.accept("response_format", JsonValue.from("b64_json"));
            case URL -> put.accept("response_format", JsonValue.from("url"));
        }
        if (traits.sizeFields() == ServerTraits.SizeFields.WIDTH_AND_HEIGHT
                && !recipe.size().equals(AUTO)) {
            String[] sides = recipe.size().split("x", 2);
            put.accept("width", JsonValue.from(Integer.parseInt(sides[0])));
            put.accept("height", JsonValue.from(Integer.parseInt(sides[1])));
        }
    }

    /// The one name and type go with every picture of the list: sources are PNG. A bare byte array
    /// would go as an octet stream without a name, which OpenAI refuses.
    private static MultipartField<ImageEditParams.Image> pictures(List<Content> sources)
            throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (Content source : sources) {
            streams.add(bytes(source));
        }
        return MultipartField.<ImageEditParams.Image>builder()
                .value(
                        streams.size() == 1
                                ? ImageEditParams.Image.ofInputStream(streams.getFirst())
                                : ImageEditParams.Image.ofInputStreams(streams))
                .filename("in.png")
                .contentType(PNG)
                .build();
    }

    private static MultipartField<InputStream> named(Content content, String fileName)
            throws IOException {
        return MultipartField.<InputStream>builder()
                .value(bytes(content))
                .filename(fileName)
                .contentType(PNG)
                .build();
    }

    /// In memory, because only then does the SDK send a Content-Length.
    private static InputStream bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return new ByteArrayInputStream(in.readAllBytes());
        }
    }
}
