package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.studio.StudioEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRouterTest {
    private final Probe probe = new Probe("probe", false);
    private final Probe guarded = new Probe("guarded", true);
    private final List<String> pressed = new ArrayList<>();
    private final CommandRouter router =
            new CommandRouter(
                    new Handlers(
                            List.of(probe, guarded),
                            List.of(new Press()),
                            List.of(),
                            List.of(),
                            message -> Optional.empty(),
                            opened -> {}),
                    Member::admin,
                    new StudioEvents() {},
                    () -> "id-42");
    private final Answers answers = new Answers();

    /// A command that notes its calls, or throws.
    private static final class Probe implements Command {
        final List<Interaction> seen = new ArrayList<>();
        final CommandSpec spec;
        @Nullable Throwable failure;
        boolean knowsForm = true;

        Probe(String name, boolean adminsOnly) {
            spec = new CommandSpec(name, "A probe", List.of(), List.of(), adminsOnly);
        }

        @Override
        public CommandSpec spec() {
            return spec;
        }

        @Override
        public void run(Interaction.CommandCall call) {
            seen.add(call);
            switch (failure) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default ->
                        call.origin().responder().reply(Card.of(Card.Tone.INFO, Line.of("done")));
            }
        }

        @Override
        public boolean submitted(Interaction.FormSubmit submit) {
            seen.add(submit);
            return knowsForm;
        }

        @Override
        public List<Choice> complete(Completion completion) {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            return IntStream.range(0, 40)
                    .mapToObj(i -> new Choice("choice " + i, "value " + i))
                    .toList();
        }
    }

    private final class Press implements Action {
        @Override
        public String name() {
            return "press";
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            pressed.add(argument);
        }
    }

    @Test
    void handsACallToItsCommand() {
        router.on(Samples.typed(Samples.ADA, answers, "probe", "x"));
        assertThat(probe.seen).hasSize(1);
        assertThat(answers.text()).contains("done");
    }

    @Test
    void findsTheCommandOfASubcommand() {
        router.on(Samples.typed(Samples.ADA, answers, "probe sub", "x"));
        assertThat(probe.seen).hasSize(1);
    }

    @Test
    void answersAnUnknownCommandWithTheNearest() {
        router.on(Samples.typed(Samples.ADA, answers, "prob", ""));
        assertThat(answers.text()).contains("/prob", "The nearest is /probe", "/easel help");
    }

    @Test
    void keepsAdminsCommandsToAdmins() {
        router.on(Samples.typed(Samples.ADA, answers, "guarded", ""));
        assertThat(guarded.seen).isEmpty();
        assertThat(answers.text()).contains("admins");
        router.on(Samples.typed(Samples.EVE, new Answers(), "guarded", ""));
        assertThat(guarded.seen).hasSize(1);
    }

    @Test
    void twoHandlersOfOneNameAreAMistake() {
        Handlers twice =
                new Handlers(
                        List.of(probe, probe),
                        List.of(),
                        List.of(),
                        List.of(),
                        message -> Optional.empty(),
                        opened -> {});
        assertThatThrownBy(() ->
                        new CommandRouter(twice, Member::admin, new StudioEvents() {}, () -> "id"))
                .hasMessageContaining("probe");
    }

    @Test
    void handsAPressToItsActionWithTheArgument() {
        router.on(Samples.press(Samples.ADA, answers, "press:0193-abc"));
        assertThat(pressed).containsExactly("0193-abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gone:1", "x", "press:a b", "PRESS:1", ":", "press:'; drop table", "🦊"})
    void answersAButtonItDoesNotKnow(String id) {
        router.on(Samples.press(Samples.ADA, answers, id));
        assertThat(pressed).isEmpty();
        assertThat(answers.card().tone()).isEqualTo(Card.Tone.REFUSED);
        assertThat(answers.text()).contains("no longer know", "nothing was charged");
    }

    @Test
    void handsAFormToTheCommandInItsId() {
        router.on(
                new Interaction.FormSubmit(
                        Samples.origin(Samples.ADA, answers), "probe", Map.of(), Map.of()));
        assertThat(probe.seen).hasSize(1);
        assertThat(answers.cards).isEmpty();
    }

    @Test
    void answersAFormThatNobodyKnows() {
        probe.knowsForm = false;
        router.on(
                new Interaction.FormSubmit(
                        Samples.origin(Samples.ADA, answers), "probe", Map.of(), Map.of()));
        assertThat(answers.text()).contains("no longer know");
        Answers others = new Answers();
        router.on(
                new Interaction.FormSubmit(
                        Samples.origin(Samples.ADA, others), "gone:1", Map.of(), Map.of()));
        assertThat(others.text()).contains("no longer know");
    }

    @Test
    void answersWhateverIsThrownWithAnIdAndNeverItsText() {
        for (Throwable failure :
                List.of(
                        new IllegalStateException("the secret cause"),
                        new StackOverflowError("the secret cause"),
                        new AssertionError("the secret cause"))) {
            Answers each = new Answers();
            probe.failure = failure;
            router.on(Samples.typed(Samples.ADA, each, "probe", ""));
            assertThat(each.card().tone()).isEqualTo(Card.Tone.FAILED);
            assertThat(each.text()).contains("id id-42").doesNotContain("secret");
        }
    }

    @Test
    void refusesClearlyWhenTheLedgerIsAway() {
        probe.failure = new LedgerUnavailable("the secret cause");
        router.on(Samples.typed(Samples.ADA, answers, "probe", ""));
        assertThat(answers.card().tone()).isEqualTo(Card.Tone.REFUSED);
        assertThat(answers.text())
                .contains("books", "nothing was charged", "reference id-42")
                .doesNotContain("secret");
    }

    @Test
    void neverThrowsWhenTheAnswerCannotBeDelivered() {
        answers.failure = new DeliveryFailure.TokenExpired("too late");
        assertThatCode(() -> router.on(Samples.typed(Samples.ADA, answers, "probe", "")))
                .doesNotThrowAnyException();
        probe.failure = new IllegalStateException("broken");
        assertThatCode(() -> router.on(Samples.typed(Samples.ADA, answers, "probe", "")))
                .doesNotThrowAnyException();
    }

    @Test
    void offersNoMoreChoicesThanPlatformsShow() {
        assertThat(router.complete(completion())).hasSize(25);
    }

    @Test
    void offersNothingWhenChoicesCannotBeMade() {
        probe.failure = new IllegalStateException("broken");
        assertThat(router.complete(completion())).isEmpty();
    }

    private static Completion completion() {
        return new Completion(Samples.ADA, Samples.HERE, "probe", "option", "", Map.of());
    }
}
