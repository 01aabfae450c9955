package bot.easel.chat;

import java.net.URI;
import java.time.Instant;

/// A piece of a line. Text is always plain: a renderer escapes whatever its platform would take for
/// markup or a mention, so nothing that a user typed can ping or format.
public sealed interface Span {
    record Text(String value) implements Span {}

    record Strong(String value) implements Span {}

    record Code(String value) implements Span {}

    /// A member, shown as the platform shows people, without pinging.
    record Who(MemberId member, String displayName) implements Span {}

    /// A place that we made ourselves, for example one of our own messages. Never an address that a
    /// member, a model or a provider wrote.
    record Link(String text, URI to) implements Span {}

    /// A moment, shown in the reader's own time zone where the platform can.
    record When(Instant at) implements Span {}
}
