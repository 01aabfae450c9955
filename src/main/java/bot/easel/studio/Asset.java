package bot.easel.studio;

/// A stored picture and what is known of it.
public record Asset(AssetId id, String mediaType, int width, int height, long length) {}
