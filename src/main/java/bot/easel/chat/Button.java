package bot.easel.chat;

import org.jspecify.annotations.Nullable;

/// A button under a message.
///
/// @param id opaque, at most 100 characters; what it means is looked up in the store, so it works
///     after any restart
/// @param label at most 75 characters
/// @param confirm a question to ask before the press counts, or null; a platform without
///     confirmation dialogs leaves it out
public record Button(String id, String label, Style style, @Nullable String confirm) {
    /// How much a button stands out.
    public enum Style {
        PRIMARY,
        SECONDARY,
        DANGER
    }

    public Button {
        if (id.isBlank() || id.length() > 100) {
            throw new IllegalArgumentException("button id must be 1 to 100 characters");
        }
        if (label.isBlank() || label.length() > 75) {
            throw new IllegalArgumentException("button label must be 1 to 75 characters");
        }
    }

    public static Button of(String id, String label) {
        return new Button(id, label, Style.SECONDARY, null);
    }
}
