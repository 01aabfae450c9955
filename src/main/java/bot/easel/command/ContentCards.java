package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.studio.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says no to what is not to be seen here. Everybody may come to read it, so it repeats nothing.
final class ContentCards {
    private static final Map<String, String> CATEGORIES =
            Map.ofEntries(
                    Map.entry("harassment", "harassment"),
                    Map.entry("harassment/threatening", "threats"),
                    Map.entry("hate", "hate"),
                    Map.entry("hate/threatening", "hateful threats"),
                    Map.entry("illicit", "wrongdoing"),
                    Map.entry("illicit/violent", "violent wrongdoing"),
                    Map.entry("self-harm", "self-harm"),
                    Map.entry("self-harm/intent", "self-harm"),
                    Map.entry("self-harm/instructions", "self-harm"),
                    Map.entry("sexual", "sexual content"),
                    Map.entry("sexual/minors", "sexual content about minors"),
                    Map.entry("violence", "violence"),
                    Map.entry("violence/graphic", "graphic violence"));

    private ContentCards() {}

    static Card of(Refusal.BlockedWord blocked) {
        boolean ofStyle = !blocked.style().isEmpty();
        return RefusalCards.card(
                "Not in these words",
                (ofStyle ? "The text of the style " + blocked.style() : "Your prompt")
                        + " has a word that is not drawn in this channel ("
                        + hinted(blocked.word())
                        + ").",
                ofStyle
                        ? "Please leave the style out, or ask an admin to change it."
                        : "Please say it in other words.");
    }

    /// Enough for whoever wrote it.
    private static String hinted(String word) {
        String bare = word.strip();
        return bare.substring(0, bare.offsetByCodePoints(0, 1)) + "…";
    }

    static Card of(Refusal.Flagged flagged) {
        List<String> seen = new ArrayList<>();
        for (String category : flagged.categories()) {
            String words = CATEGORIES.get(category);
            if (words != null && !seen.contains(words)) {
                seen.add(words);
            }
        }
        String what = flagged.picture() ? "a picture to start from" : "your prompt";
        return RefusalCards.card(
                "Stopped by moderation",
                "The moderation model sees "
                        + (seen.isEmpty() ? "something that it does not allow" : Words.all(seen))
                        + " in "
                        + what
                        + ", so it was not sent to be drawn.",
                flagged.picture()
                        ? "Please start from another picture."
                        : "Please change the prompt. If you think that it is wrong, tell an admin.");
    }
}
