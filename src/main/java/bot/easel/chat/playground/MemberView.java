package bot.easel.chat.playground;

import bot.easel.chat.Content;
import bot.easel.chat.Picture;
import java.util.List;
import java.util.Optional;

/// What members of the playground see.
public final class MemberView {
    private final MessageLog log;
    private final FileShelf shelf;

    MemberView(MessageLog log, FileShelf shelf) {
        this.log = log;
        this.shelf = shelf;
    }

    /// Messages as of an event.
    ///
    /// @param number of the last event that they contain
    public record Snapshot(List<PlaygroundMessage> messages, long number) {
        public Snapshot {
            messages = List.copyOf(messages);
        }
    }

    /// The messages that the member sees, oldest first in each channel.
    public List<PlaygroundMessage> messages(String member) {
        return snapshot(member).messages();
    }

    /// The messages that the member sees, with the number of the last event that they contain.
    public Snapshot snapshot(String member) {
        return log.snapshot(member);
    }

    /// What happens for the member after the event with this number; empty when it is so long ago
    /// that the messages must be read anew.
    public Optional<PlaygroundSubscription> subscribe(String member, long after) {
        return log.subscribe(member, after);
    }

    /// Hears everything that happens from now on, for every member.
    public void listen(PlaygroundListener listener) {
        log.listen(listener);
    }

    /// The picture with this token, if the member sees the message that it is in.
    public Optional<Picture> picture(String token, String member) {
        return log.picture(token, member).map(PlaygroundPicture::picture);
    }

    /// The file with this id, if the member sees the message that it is in, or has just put it in.
    public Optional<PlaygroundFile> file(String id, String member) {
        return log.file(id, member).or(() -> shelf.unsent(member, List.of(id)).map(List::getFirst));
    }

    /// The bytes of a file that the member may see.
    public Optional<Content> content(PlaygroundFile file) {
        return shelf.open(file.id());
    }
}
