package bot.easel.command;

import bot.easel.chat.Origin;

/// Somebody's wish for pictures, before it is priced.
record Order(Origin origin, Material material, Manner manner) {
    /// How the wish came about, which decides how it is answered.
    enum Manner {
        /// By a command, a form or a button, where the member waits for an answer.
        ASKED,
        /// In words among others, where a receipt would be in everybody's way.
        SAID,
        /// In words that may not have been meant as a wish, so that it is priced and asked first.
        OFFERED
    }

    static Order of(Origin origin, Material material) {
        return new Order(origin, material, Manner.ASKED);
    }
}
