package bot.easel.studio;

import bot.easel.spend.Usd;

/// A way to a better version of a picture that the channel allows.
///
/// @param step what gets better
/// @param size of the new picture
/// @param quality of the new picture
/// @param estimate what it would probably cost
public record Upscale(Step step, String model, String size, String quality, Usd estimate) {
    /// What gets better; the other stays.
    public enum Step {
        QUALITY,
        SIZE
    }

    public ImageOptions options() {
        return ImageOptions.NONE.withModel(model).withSize(size).withQuality(quality);
    }
}
