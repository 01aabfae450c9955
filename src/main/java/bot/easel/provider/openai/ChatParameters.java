package bot.easel.provider.openai;

import bot.easel.chat.Content;
import bot.easel.studio.AnswerShape;
import bot.easel.studio.AssistantCall;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.Sight;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.JsonValue;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionAudioParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartInputAudio;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationImageUrlInput;
import com.openai.models.moderations.ModerationMultiModalInput;
import com.openai.models.moderations.ModerationTextInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Turns tasks of the assistant into the parameters of a call. Words are passed through as they are:
/// the catalogue may know a newer model than the SDK does.
final class ChatParameters {
    private static final String VOICE = "alloy";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OpenAiSettings settings;

    ChatParameters(OpenAiSettings settings) {
        this.settings = settings;
    }

    /// @throws IOException when a picture cannot be read
    ChatCompletionCreateParams completion(AssistantCall call, AssistantTask.Ask ask)
            throws IOException {
        ChatCompletionCreateParams.Builder params =
                ChatCompletionCreateParams.builder()
                        .model(settings.sentName(call.model()))
                        .maxCompletionTokens(ask.maxTokens())
                        .addSystemMessage(ask.instruction());
        List<ChatCompletionContentPart> parts = parts(ask);
        if (!parts.isEmpty()) {
            params.addUserMessageOfArrayOfContentParts(parts);
        }
        AnswerShape shape = ask.shape();
        if (shape != null) {
            params.responseFormat(format(shape));
        }
        String effort = call.effort();
        if (effort != null && settings.traits().parameters() != ServerTraits.Parameters.BASIC) {
            params.reasoningEffort(ReasoningEffort.of(effort));
        }
        return common(call, params);
    }

    /// A recording that is said to a model, which answers in words.
    ///
    /// @throws IOException when the recording cannot be read
    ChatCompletionCreateParams hearing(AssistantCall call, AssistantTask.Transcribe clip)
            throws IOException {
        ChatCompletionContentPartInputAudio sound =
                ChatCompletionContentPartInputAudio.builder()
                        .inputAudio(
                                ChatCompletionContentPartInputAudio.InputAudio.builder()
                                        .data(base64(clip.clip()))
                                        .format(
                                                ChatCompletionContentPartInputAudio.InputAudio
                                                        .Format.of(clip.format()))
                                        .build())
                        .build();
        ChatCompletionCreateParams.Builder params =
                ChatCompletionCreateParams.builder()
                        .model(settings.sentName(call.model()))
                        .modalities(List.of(ChatCompletionCreateParams.Modality.TEXT))
                        .maxCompletionTokens(clip.maxTokens())
                        .addSystemMessage(AssistantTask.Transcribe.INSTRUCTION)
                        .addUserMessageOfArrayOfContentParts(
                                List.of(ChatCompletionContentPart.ofInputAudio(sound)));
        return common(call, params);
    }

    /// Words that a model reads aloud.
    ChatCompletionCreateParams speaking(AssistantCall call, AssistantTask.Speak speak) {
        ChatCompletionCreateParams.Builder params =
                ChatCompletionCreateParams.builder()
                        .model(settings.sentName(call.model()))
                        .modalities(
                                List.of(
                                        ChatCompletionCreateParams.Modality.TEXT,
                                        ChatCompletionCreateParams.Modality.AUDIO))
                        .audio(
                                ChatCompletionAudioParam.builder()
                                        .voice(VOICE)
                                        .format(
                                                ChatCompletionAudioParam.Format.of(
                                                        AssistantTask.Speak.FORMAT))
                                        .build())
                        .maxCompletionTokens(speak.maxTokens())
                        .addSystemMessage(AssistantTask.Speak.INSTRUCTION)
                        .addUserMessage(speak.text());
        return common(call, params);
    }

    private ChatCompletionCreateParams common(
            AssistantCall call, ChatCompletionCreateParams.Builder params) {
        return settings.traits().parameters() == ServerTraits.Parameters.BASIC
                ? params.build()
                : params.store(false).safetyIdentifier(call.safetyId()).build();
    }

    /// @throws IOException when a picture cannot be read
    ModerationCreateParams judgement(AssistantCall call, AssistantTask.Judge judge)
            throws IOException {
        ModerationCreateParams.Builder params =
                ModerationCreateParams.builder().model(settings.sentName(call.model()));
        if (judge.sights().isEmpty()) {
            return params.input(judge.text()).build();
        }
        List<ModerationMultiModalInput> inputs = new ArrayList<>();
        if (!judge.text().isBlank()) {
            inputs.add(
                    ModerationMultiModalInput.ofText(
                            ModerationTextInput.builder().text(judge.text()).build()));
        }
        for (Sight sight : judge.sights()) {
            inputs.add(
                    ModerationMultiModalInput.ofImageUrl(
                            ModerationImageUrlInput.builder()
                                    .imageUrl(
                                            ModerationImageUrlInput.ImageUrl.builder()
                                                    .url(dataUrl(sight))
                                                    .build())
                                    .build()));
        }
        return params.inputOfModerationMultiModalArray(inputs).build();
    }

    private static List<ChatCompletionContentPart> parts(AssistantTask.Ask ask) throws IOException {
        List<ChatCompletionContentPart> parts = new ArrayList<>();
        if (!ask.text().isBlank()) {
            parts.add(
                    ChatCompletionContentPart.ofText(
                            ChatCompletionContentPartText.builder().text(ask.text()).build()));
        }
        for (Sight sight : ask.sights()) {
            parts.add(
                    ChatCompletionContentPart.ofImageUrl(
                            ChatCompletionContentPartImage.builder()
                                    .imageUrl(
                                            ChatCompletionContentPartImage.ImageUrl.builder()
                                                    .url(dataUrl(sight))
                                                    .build())
                                    .build()));
        }
        return parts;
    }

    private static ResponseFormatJsonSchema format(AnswerShape shape) {
        ResponseFormatJsonSchema.JsonSchema.Schema.Builder schema =
                ResponseFormatJsonSchema.JsonSchema.Schema.builder();
        JsonNode written;
        try {
            written = JSON.readTree(shape.schema());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the shape " + shape.name() + " is no JSON", e);
        }
        written.properties()
                .forEach(entry ->
                        schema.putAdditionalProperty(
                                entry.getKey(), JsonValue.fromJsonNode(entry.getValue())));
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(
                        ResponseFormatJsonSchema.JsonSchema.builder()
                                .name(shape.name())
                                .strict(true)
                                .schema(schema.build())
                                .build())
                .build();
    }

    /// In the call itself, so that nobody else can see the picture.
    private static String dataUrl(Sight sight) throws IOException {
        return "data:" + sight.mediaType() + ";base64," + base64(sight.picture());
    }

    private static String base64(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        }
    }
}
