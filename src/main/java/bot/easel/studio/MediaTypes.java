package bot.easel.studio;

/// The media types of pictures and the extensions that go with them.
public final class MediaTypes {
    static final String PNG = "image/png";
    static final String GIF = "image/gif";
    static final String SVG = "image/svg+xml";

    /// The source of a drawing that is not safe to open as one.
    static final String TEXT = "text/plain";

    private MediaTypes() {}

    /// The file extension of a media type, without a dot.
    public static String extension(String mediaType) {
        return switch (mediaType) {
            case PNG -> "png";
            case "image/jpeg" -> "jpg";
            case "image/webp" -> "webp";
            case GIF -> "gif";
            case SVG -> "svg";
            case TEXT -> "txt";
            default -> throw new IllegalArgumentException("no picture type: " + mediaType);
        };
    }
}
