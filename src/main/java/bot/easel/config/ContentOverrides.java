package bot.easel.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an entry says about what may not be drawn; what is null is as it was.
record ContentOverrides(@Nullable Boolean moderationRequired, @Nullable List<String> blockedWords) {
    private static final String REQUIRED = "required";
    private static final Pattern SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");

    static ContentOverrides read(Section section) {
        Fields fields = new Fields(section);
        String moderation = fields.oneOf("moderation", List.of("best-effort", REQUIRED));
        List<String> words = fields.texts("blocked-words");
        if (words != null && !words.stream().allMatch(SOMETHING.asPredicate())) {
            section.problem(
                    "blocked-words",
                    "has one without a letter or a digit, which no prompt could be told by",
                    "Remove it");
            words = null;
        }
        return new ContentOverrides(moderation == null ? null : moderation.equals(REQUIRED), words);
    }

    ContentConfig over(ContentConfig base) {
        return new ContentConfig(
                moderationRequired == null ? base.moderationRequired() : moderationRequired,
                blockedWords == null ? base.blockedWords() : blockedWords);
    }
}
