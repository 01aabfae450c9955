package bot.easel.command;

import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.studio.Generation;
import bot.easel.studio.StudioEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Presses buttons before a studio that remembers what it was asked.
final class Presses {
    final FakeStudio studio = new FakeStudio();
    private Instant now = Samples.NOW;
    private final CommandRouter router =
            new CommandRouter(
                    new Handlers(
                            List.of(),
                            PictureActions.all(
                                    new FakePending(() -> now).parts(studio),
                                    new PictureForms(new FakePending().parts(studio))),
                            List.of(),
                            List.of(),
                            message -> Optional.empty(),
                            opened -> {}),
                    Member::admin,
                    new StudioEvents() {},
                    () -> "id-42");

    Presses(Generation... standing) {
        for (Generation each : standing) {
            studio.with(each);
        }
    }

    /// The whole id of a button, as a card offers it.
    Answers press(Member member, String button) {
        Answers answers = new Answers();
        router.on(Samples.press(member, answers, button));
        return answers;
    }

    /// As [#press], as an event that may be delivered again.
    Answers press(Member member, String button, String eventKey) {
        Answers answers = new Answers();
        router.on(
                new Interaction.ButtonPress(
                        Samples.origin(member, answers, eventKey),
                        button,
                        new MessageRef("message")));
        return answers;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
