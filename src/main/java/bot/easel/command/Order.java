package bot.easel.command;

import bot.easel.chat.Origin;
import org.jspecify.annotations.Nullable;

/// Somebody's wish for pictures, before it is priced.
///
/// @param guess what it was understood to be, or null where it is taken as it was written
record Order(Origin origin, Material material, Manner manner, @Nullable Guess guess) {
    /// How the wish came about, which decides how it is answered.
    enum Manner {
        /// By a command, a form or a button, where the member waits for an answer.
        ASKED,
        /// In words among others, where a receipt would be in everybody's way.
        SAID,
        /// In words that may not have been meant as a wish, so that it is priced and asked first.
        OFFERED
    }

    Order(Origin origin, Material material, Manner manner) {
        this(origin, material, manner, null);
    }

    static Order of(Origin origin, Material material) {
        return new Order(origin, material, Manner.ASKED);
    }
}
