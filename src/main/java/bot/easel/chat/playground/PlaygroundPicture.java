package bot.easel.chat.playground;

import bot.easel.chat.Picture;

/// A picture in a message of the playground.
///
/// @param token unguessable; the address of the picture for whoever sees the message
public record PlaygroundPicture(String token, Picture picture) {
    /// Whether it only shows how far a drawing has come.
    public boolean preview() {
        return picture.asset() == null;
    }
}
