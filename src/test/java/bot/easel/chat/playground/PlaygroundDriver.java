package bot.easel.chat.playground;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Form;
import bot.easel.chat.MessageActionSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Talks to Easel through the playground, as one member in one channel:
///
/// ```java
/// var easel = new PlaygroundDriver(platform);
/// easel.say("/imagine a fox");
/// var picture = easel.awaitPicture();
/// easel.press(picture, "Reroll");
/// assertThat(easel.awaitPicture().text()).contains("fox");
/// ```
///
/// Every wait ends as soon as its condition holds, and fails after [#within] with what was there
/// instead. A picture or an answer that one wait returned is not returned by the next.
public final class PlaygroundDriver {
    private static final AtomicLong EVENTS = new AtomicLong();

    private final PlaygroundPlatform platform;
    private final Recorder recorder;
    private final String member;
    private final String channel;
    private final Duration patience;

    /// The first member in the first channel.
    public PlaygroundDriver(PlaygroundPlatform platform) {
        this(
                platform,
                new Recorder(),
                platform.settings().members().getFirst().id(),
                platform.settings().channels().getFirst().id(),
                Duration.ofSeconds(20));
        platform.view().listen(recorder);
    }

    private PlaygroundDriver(
            PlaygroundPlatform platform,
            Recorder recorder,
            String member,
            String channel,
            Duration patience) {
        this.platform = platform;
        this.recorder = recorder;
        this.member = member;
        this.channel = channel;
        this.patience = patience;
    }

    /// The same chat as somebody else.
    public PlaygroundDriver as(String otherMember) {
        return new PlaygroundDriver(platform, recorder, otherMember, channel, patience);
    }

    /// The same member in another channel.
    public PlaygroundDriver in(String otherChannel) {
        return new PlaygroundDriver(platform, recorder, member, otherChannel, patience);
    }

    /// The same member's direct conversation with Easel.
    public PlaygroundDriver direct() {
        return in(platform.directPlace(member));
    }

    /// Waits at most this long from now on.
    public PlaygroundDriver within(Duration otherPatience) {
        return new PlaygroundDriver(platform, recorder, member, channel, otherPatience);
    }

    /// Types a line and sends it.
    public void say(String text) {
        say(text, newEvent());
    }

    /// Types a line under an event that may come again, as from a page that tries twice.
    public void say(String text, String event) {
        assertThat(platform.actions().say(member, Said.words(channel, text, event)))
                .isEqualTo(Reaction.ACCEPTED);
    }

    /// Puts a picture in, and answers its id.
    public String put(String name, byte[] picture) {
        try {
            Upload upload =
                    platform.actions().upload(member, name, new ByteArrayInputStream(picture));
            assertThat(upload).isInstanceOf(Upload.Kept.class);
            return ((Upload.Kept) upload).file().id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends words or a command together with pictures that were put in.
    public void say(String text, List<String> files) {
        say(new Said(channel, text, files, null, newEvent()));
    }

    /// Answers a message.
    public void reply(PlaygroundMessage to, String text) {
        reply(to, text, List.of(), newEvent());
    }

    /// Answers a message with pictures, under an event that may come again.
    public void reply(PlaygroundMessage to, String text, List<String> files, String event) {
        say(new Said(channel, text, files, to.id(), event));
    }

    private void say(Said said) {
        assertThat(platform.actions().say(member, said)).isEqualTo(Reaction.ACCEPTED);
    }

    /// Chooses an action in the menu of a message.
    public void choose(PlaygroundMessage message, String label) {
        String action =
                platform.actions().messageActions().stream()
                        .filter(each -> each.label().equals(label))
                        .map(MessageActionSpec::name)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no action " + label));
        assertThat(platform.actions().choose(member, message.id(), action, newEvent()))
                .isEqualTo(Reaction.ACCEPTED);
    }

    /// Presses the button with this label under the message.
    public void press(PlaygroundMessage message, String label) {
        press(message, label, newEvent());
    }

    /// Presses under an event that may come again, as with a double click.
    public void press(PlaygroundMessage message, String label, String event) {
        Button button =
                current(message).card().buttons().stream()
                        .filter(each -> each.label().equals(label))
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError(
                                        "no button " + label + " under " + show(message)));
        assertThat(platform.actions().press(member, message.id(), button.id(), event))
                .isEqualTo(Reaction.ACCEPTED);
    }

    /// Takes an answer out of sight.
    public void dismiss(PlaygroundMessage answer) {
        assertThat(platform.actions().dismiss(member, answer.id())).isEqualTo(Reaction.ACCEPTED);
    }

    /// Fills in a form and sends it.
    public void submit(Form form, Map<String, String> values) {
        submit(form, values, Map.of());
    }

    /// Fills in a form, puts pictures in, and sends it.
    public void submit(Form form, Map<String, String> values, Map<String, List<String>> files) {
        assertThat(platform.actions().submit(member, channel, form.id(), values, files, newEvent()))
                .isEqualTo(Reaction.ACCEPTED);
    }

    /// Waits for a finished picture that no wait has returned yet.
    public PlaygroundMessage awaitPicture() {
        return awaitNew(
                "a finished picture", message -> message.card().tone() == Card.Tone.PICTURE);
    }

    /// Waits for a refusal that no wait has returned yet.
    public PlaygroundMessage awaitRefusal() {
        return awaitNew("a refusal", message -> message.card().tone() == Card.Tone.REFUSED);
    }

    /// Waits for a failure that no wait has returned yet.
    public PlaygroundMessage awaitFailure() {
        return awaitNew("a failure", message -> message.card().tone() == Card.Tone.FAILED);
    }

    /// Waits for an answer that only this member sees and that no wait has returned yet.
    public PlaygroundMessage awaitAnswer() {
        return awaitNew("an answer", PlaygroundMessage::passing);
    }

    /// Waits for a message that shows a picture which is not finished yet.
    public PlaygroundMessage awaitPreview() {
        return awaitMessage(
                "a preview",
                message -> message.pictures().stream().anyMatch(PlaygroundPicture::preview));
    }

    /// Waits until some version of some message in this channel holds the condition, be it an
    /// earlier one, and answers that version.
    public PlaygroundMessage awaitMessage(String what, Predicate<PlaygroundMessage> condition) {
        return recorder.await(
                what,
                patience,
                events -> versions(events).filter(condition).findFirst(),
                this::seen);
    }

    /// Waits until the message is gone.
    public void awaitGone(PlaygroundMessage message) {
        recorder.await(
                "the end of " + show(message),
                patience,
                events ->
                        events.stream()
                                .filter(PlaygroundEvent.Removed.class::isInstance)
                                .map(PlaygroundEvent.Removed.class::cast)
                                .filter(removed -> removed.id().equals(message.id()))
                                .findFirst(),
                this::seen);
    }

    /// Waits for a form that was opened for this member.
    public Form awaitForm() {
        return recorder.await(
                "a form",
                patience,
                events ->
                        events.reversed().stream()
                                .filter(PlaygroundEvent.FormOpened.class::isInstance)
                                .map(PlaygroundEvent.FormOpened.class::cast)
                                .filter(opened -> opened.member().equals(member))
                                .map(PlaygroundEvent.FormOpened::form)
                                .findFirst(),
                this::seen);
    }

    /// The messages that stand in the channel now, as this member sees them.
    public List<PlaygroundMessage> messages() {
        return platform.view().messages(member).stream()
                .filter(message -> message.channel().equals(channel))
                .toList();
    }

    /// Every version of every message so far, as this member could see them, in order.
    public List<PlaygroundMessage> history() {
        return recorder.look(events -> versions(events).toList());
    }

    /// How the message stands now.
    public PlaygroundMessage current(PlaygroundMessage message) {
        return platform.view().messages(member).stream()
                .filter(each -> each.id().equals(message.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("gone: " + show(message)));
    }

    private PlaygroundMessage awaitNew(String what, Predicate<PlaygroundMessage> condition) {
        return recorder.await(
                what,
                patience,
                events -> versions(events).filter(condition).filter(recorder::isNew).findFirst(),
                this::seen);
    }

    private Stream<PlaygroundMessage> versions(List<PlaygroundEvent> events) {
        return events.stream()
                .filter(PlaygroundEvent.Shown.class::isInstance)
                .map(event -> ((PlaygroundEvent.Shown) event).message())
                .filter(message -> message.channel().equals(channel))
                .filter(message -> message.isVisibleTo(member));
    }

    private String seen() {
        StringBuilder text = new StringBuilder();
        messages().forEach(message -> text.append("\n  ").append(show(message)));
        return text.isEmpty() ? " nothing" : text.toString();
    }

    private static String show(PlaygroundMessage message) {
        return message.card().tone() + " " + message.text().replace("\n", " / ");
    }

    private static String newEvent() {
        return "test-" + EVENTS.incrementAndGet();
    }

    /// Everything that happened, with a bell.
    private static final class Recorder implements PlaygroundListener {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition more = lock.newCondition();
        private final List<PlaygroundEvent> events = new ArrayList<>();
        private final Set<String> returned = new HashSet<>();

        @Override
        public void on(PlaygroundEvent event) {
            lock.lock();
            try {
                events.add(event);
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }

        boolean isNew(PlaygroundMessage message) {
            return !returned.contains(message.id() + " " + message.card().tone());
        }

        <T> T look(Function<List<PlaygroundEvent>, T> at) {
            lock.lock();
            try {
                return at.apply(events);
            } finally {
                lock.unlock();
            }
        }

        <T> T await(
                String what,
                Duration patience,
                Function<List<PlaygroundEvent>, Optional<T>> search,
                Supplier<String> instead) {
            @Nullable T found = find(patience, search);
            if (found == null) {
                throw new AssertionError(
                        what + " did not come in " + patience + "; there is:" + instead.get());
            }
            return found;
        }

        private <T> @Nullable T find(
                Duration patience, Function<List<PlaygroundEvent>, Optional<T>> search) {
            lock.lock();
            try {
                long left = patience.toNanos();
                while (true) {
                    Optional<T> found = search.apply(events);
                    if (found.isPresent()) {
                        if (found.get() instanceof PlaygroundMessage message) {
                            returned.add(message.id() + " " + message.card().tone());
                        }
                        return found.get();
                    }
                    if (left <= 0) {
                        return null;
                    }
                    left = more.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            } finally {
                lock.unlock();
            }
        }
    }
}
