package bot.easel.chat;

/// A file that a member gave with a command.
///
/// @param address where the platform keeps it; fetched only by the platform's own downloader, never
///     followed as a link
/// @param size bytes as announced, to be checked again while reading
public record Attachment(String id, String fileName, String mediaType, long size, String address) {
    /// Whether it is somebody's voice or other sound, as the platform says. An adapter corrects
    /// types under which its platform hides sound.
    public boolean isAudio() {
        return mediaType.startsWith("audio/");
    }
}
