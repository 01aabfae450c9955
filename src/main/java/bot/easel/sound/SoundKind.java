package bot.easel.sound;

/// The containers whose length can be told.
public enum SoundKind {
    OGG("ogg", "audio/ogg"),
    MP4("m4a", "audio/mp4"),
    WEBM("webm", "audio/webm"),
    WAV("wav", "audio/wav"),
    MP3("mp3", "audio/mpeg");

    private final String extension;
    private final String mediaType;

    SoundKind(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /// Without a dot.
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
