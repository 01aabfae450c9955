package bot.easel.studio;

/// A stored picture and what is known of it.
public record Asset(AssetId id, String mediaType, int width, int height, long length) {
    /// Whether it is made of pixels, neither drawn in lines nor the mere source of such a drawing.
    public boolean hasPixels() {
        return !mediaType.equals(MediaTypes.SVG) && !mediaType.equals(MediaTypes.TEXT);
    }
}
