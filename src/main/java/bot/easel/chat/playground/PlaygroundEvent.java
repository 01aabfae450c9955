package bot.easel.chat.playground;

import bot.easel.chat.Form;
import org.jspecify.annotations.Nullable;

/// Something that happened in the playground, numbered in order.
public sealed interface PlaygroundEvent {
    long number();

    /// A message is there or has changed; this is how it stands.
    record Shown(long number, PlaygroundMessage message, boolean isNew)
            implements PlaygroundEvent {}

    /// A message is gone.
    record Removed(long number, String channel, String id, @Nullable String visibleTo)
            implements PlaygroundEvent {}

    /// A form was opened for one member.
    record FormOpened(long number, Form form, String member) implements PlaygroundEvent {}

    /// Whether this member may know of it.
    default boolean isFor(String member) {
        return switch (this) {
            case Shown shown -> shown.message().isVisibleTo(member);
            case Removed removed ->
                    removed.visibleTo() == null || removed.visibleTo().equals(member);
            case FormOpened opened -> opened.member().equals(member);
        };
    }
}
