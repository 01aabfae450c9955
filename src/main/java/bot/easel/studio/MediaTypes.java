package bot.easel.studio;

/// The media types of pictures and the extensions that go with them.
public final class MediaTypes {
    private MediaTypes() {}

    /// The file extension of a media type, without a dot.
    public static String extension(String mediaType) {
        return switch (mediaType) {
            case "image/png" -> "png";
            case "image/jpeg" -> "jpg";
            case "image/webp" -> "webp";
            case "image/gif" -> "gif";
            case "image/svg+xml" -> "svg";
            default -> throw new IllegalArgumentException("no picture type: " + mediaType);
        };
    }
}
