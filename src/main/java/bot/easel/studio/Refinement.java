package bot.easel.studio;

import java.util.Locale;

/// What a channel does with prompts before they are drawn.
public enum Refinement {
    /// They are drawn as they are written.
    OFF,
    /// The same, and whoever asks is offered a richer one.
    SUGGEST,
    /// A richer one is drawn, and the plain one is a button away.
    ALWAYS;

    /// As it is configured.
    public static Refinement of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
