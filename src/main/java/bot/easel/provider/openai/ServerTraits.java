package bot.easel.provider.openai;

import bot.easel.catalogue.ProviderProfile;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a server that speaks OpenAI's Images API differs from OpenAI.
///
/// @param edits whether it has `/images/edits` with multipart bodies
/// @param editField the name of the picture parts of an edit
/// @param answers the form of pictures that is asked for
/// @param streams whether it sends partial pictures as server-sent events
/// @param parameters which parameters it understands
/// @param sizeFields how it wants the size
/// @param fileHosts hosts besides the server's own that its `url` answers may point to, https only
public record ServerTraits(
        boolean edits,
        EditField editField,
        AnswerForm answers,
        boolean streams,
        Parameters parameters,
        SizeFields sizeFields,
        Set<String> fileHosts) {

    /// The name of a picture part.
    public enum EditField {
        /// `image` for one picture, `image[]` for several: OpenAI.
        IMAGE_ARRAY,
        /// `image`, repeated: vLLM-Omni and its kin.
        IMAGE;

        /// `image` or `image[]`, as configuration writes it.
        public static EditField of(String word) {
            return switch (word) {
                case "image" -> IMAGE;
                case "image[]" -> IMAGE_ARRAY;
                default -> throw new IllegalArgumentException("no edit field: " + word);
            };
        }
    }

    /// What `response_format` says.
    public enum AnswerForm {
        /// Nothing: OpenAI's own models refuse the parameter and always answer with base64.
        UNASKED,
        B64_JSON,
        URL;

        /// `b64_json` or `url`, as configuration and the catalogue write it.
        public static AnswerForm of(String word) {
            return switch (word) {
                case "b64_json" -> B64_JSON;
                case "url" -> URL;
                default -> throw new IllegalArgumentException("no form of answers: " + word);
            };
        }
    }

    /// What is sent besides model, prompt, count and size.
    public enum Parameters {
        /// Everything that the recipe says.
        ALL,
        /// Nothing more: servers around one open model know little else.
        BASIC
    }

    /// How a size is written.
    public enum SizeFields {
        /// `size`: `WIDTHxHEIGHT`.
        SIZE,
        /// `width` and `height` as numbers.
        WIDTH_AND_HEIGHT
    }

    /// OpenAI itself, and Azure.
    public static final ServerTraits OPENAI =
            new ServerTraits(
                    true,
                    EditField.IMAGE_ARRAY,
                    AnswerForm.UNASKED,
                    true,
                    Parameters.ALL,
                    SizeFields.SIZE,
                    Set.of());

    private static final Set<String> SPEAKS_ALL = Set.of("openai", "azure");

    public ServerTraits {
        fileHosts =
                fileHosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// What the catalogue knows of the server.
    public static ServerTraits of(ProviderProfile profile) {
        if (SPEAKS_ALL.contains(profile.id())) {
            return OPENAI;
        }
        ProviderProfile.Dialect dialect = profile.dialect();
        boolean base64 = dialect.answers().isEmpty() || dialect.answers().contains("b64_json");
        return new ServerTraits(
                dialect.canEdit(),
                EditField.IMAGE,
                base64 ? AnswerForm.B64_JSON : AnswerForm.URL,
                false,
                Parameters.BASIC,
                dialect.sizeFields().contains("width")
                        ? SizeFields.WIDTH_AND_HEIGHT
                        : SizeFields.SIZE,
                Set.of());
    }

    /// The same server as the deployer describes it; what is null stays.
    public ServerTraits with(
            @Nullable Boolean ownEdits,
            @Nullable EditField field,
            @Nullable AnswerForm form,
            Collection<String> hosts) {
        return new ServerTraits(
                ownEdits == null ? edits : ownEdits,
                field == null ? editField : field,
                form == null ? answers : form,
                streams,
                parameters,
                sizeFields,
                Set.copyOf(hosts));
    }
}
