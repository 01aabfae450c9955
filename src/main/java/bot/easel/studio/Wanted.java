package bot.easel.studio;

import bot.easel.chat.Attachment;
import bot.easel.chat.Conversation;
import bot.easel.picture.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody wants to start from, sorted by its part, and what is wrong with it before anything
/// has been fetched.
record Wanted(List<SourceRef> sources, List<Attachment> masks, List<Attachment> markups) {
    private static final String MASK = "mask";
    private static final String MARKUP = "markup";

    Wanted {
        sources = List.copyOf(sources);
        masks = List.copyOf(masks);
        markups = List.copyOf(markups);
    }

    static Wanted of(List<SourceRef> wanted) {
        List<SourceRef> sources = new ArrayList<>();
        List<Attachment> masks = new ArrayList<>();
        List<Attachment> markups = new ArrayList<>();
        for (SourceRef one : wanted) {
            switch (one) {
                case SourceRef.Given(Attachment file) when stem(file).equals(MASK) ->
                        masks.add(file);
                case SourceRef.Given(Attachment file) when stem(file).equals(MARKUP) ->
                        markups.add(file);
                case SourceRef.Given given -> sources.add(given);
                case SourceRef.Drawn drawn -> sources.add(drawn);
                case SourceRef.Kept kept -> sources.add(kept);
            }
        }
        return new Wanted(sources, masks, markups);
    }

    @Nullable Attachment mask() {
        return masks.isEmpty() ? null : masks.getFirst();
    }

    @Nullable Attachment markup() {
        return markups.isEmpty() ? null : markups.getFirst();
    }

    /// Null when nothing is.
    ///
    /// @param most sources that can be taken
    @Nullable Refusal wrong(Conversation conversation, int most) {
        for (SourceRef source : sources) {
            Refusal wrong =
                    switch (source) {
                        case SourceRef.Given(Attachment file) -> wrong(file);
                        case SourceRef.Drawn drawn -> wrong(drawn, conversation);
                        case SourceRef.Kept kept -> null;
                    };
            if (wrong != null) {
                return wrong;
            }
        }
        if (most < 1 && !sources.isEmpty()) {
            return new Refusal.BadOption(
                    "reference",
                    Integer.toString(sources.size()),
                    "this model does not start from pictures",
                    "",
                    List.of());
        }
        Refusal mask = wrong(masks, MASK);
        return mask != null ? mask : wrong(markups, MARKUP);
    }

    private @Nullable Refusal wrong(List<Attachment> overlays, String kind) {
        if (overlays.isEmpty()) {
            return null;
        }
        String file = overlays.getLast().fileName();
        if (overlays.size() > 1) {
            return SourceWords.moreThanOne(kind, file);
        }
        if (!masks.isEmpty() && !markups.isEmpty()) {
            return SourceWords.maskAndMarkup(markups.getFirst().fileName());
        }
        return sources.isEmpty()
                ? SourceWords.overlayAlone(kind, file)
                : wrong(overlays.getFirst());
    }

    private static @Nullable Refusal wrong(Attachment file) {
        if (file.isAudio()) {
            return SourceWords.sound(file.fileName());
        }
        return file.size() > SourceReader.MAX_BYTES
                ? SourceWords.tooManyBytes(file.fileName(), file.size(), SourceReader.MAX_BYTES)
                : null;
    }

    private static @Nullable Refusal wrong(SourceRef.Drawn drawn, Conversation conversation) {
        return drawn.generation().channel().workspace().equals(conversation.channel().workspace())
                ? null
                : new Refusal.NotAllowed("This picture belongs to another workspace.");
    }

    /// How the member knows it.
    static String name(SourceRef.Drawn drawn) {
        String id = drawn.generation().shortId();
        return drawn.generation().recipe().count() == 1
                ? "Picture " + id
                : "Picture " + (drawn.index() + 1) + " of " + id;
    }

    private static String stem(Attachment file) {
        String name = file.fileName().strip().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
