package bot.easel.studio;

/// The style that a picture was drawn in, as it was then: a style that is changed or removed changes
/// no recipe.
public record StyleUsed(String id, String name, String text) {
    /// The words with the style's text behind them, which is what a model is sent.
    public String joined(String words) {
        return words + "\n\nStyle: " + text;
    }
}
