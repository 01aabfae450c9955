package bot.easel.command;

import bot.easel.chat.Origin;

/// Somebody's wish for pictures, before it is priced.
///
/// @param spoken whether it was said among others, where a receipt would be in everybody's way
record Order(Origin origin, Material material, boolean spoken) {
    static Order of(Origin origin, Material material) {
        return new Order(origin, material, false);
    }
}
