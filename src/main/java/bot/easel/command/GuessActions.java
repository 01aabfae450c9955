package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import java.util.List;
import java.util.Optional;

/// Yes and no to what was understood of somebody's words. Both are that member's alone to say.
final class GuessActions {
    private static final int PROMPT_SHOWN = 300;

    private final KeptWishes kept;
    private final Batches batches;

    GuessActions(CommandParts parts) {
        this.kept = new KeptWishes(parts);
        this.batches = new Batches(parts);
    }

    List<Action> all() {
        return List.of(new DrawAction(), new LeaveAction());
    }

    private final class DrawAction implements Action {
        @Override
        public String name() {
            return Buttons.DRAW_GUESS;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            Origin origin = press.origin();
            int dot = argument.lastIndexOf('.');
            String price = argument.substring(dot + 1);
            if (dot < 1 || !price.matches("\\d{1,15}")) {
                origin.responder().reply(PressedPicture.UNKNOWN);
                return;
            }
            Card answer =
                    batches.drawnAt(
                            origin,
                            argument.substring(0, dot),
                            Usd.ofNanos(Long.parseLong(price)),
                            Buttons::guess);
            if (answer.tone() == Card.Tone.REFUSED) {
                // The question stays: what stands in the way now may not do so later.
                origin.responder().reply(answer);
            } else {
                origin.responder().replace(answer);
            }
        }
    }

    private final class LeaveAction implements Action {
        @Override
        public String name() {
            return Buttons.LEAVE_GUESS;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            Origin origin = press.origin();
            Optional<PendingWishes> wishes = kept.find(argument, origin);
            if (wishes.isEmpty()) {
                origin.responder().reply(KeptWishes.OVER);
                return;
            }
            kept.drop(argument);
            origin.responder()
                    .replace(
                            Card.of(
                                    Card.Tone.INFO,
                                    Line.of("It is not drawn."),
                                    Line.of(
                                            new Span.Strong(
                                                    Words.clip(
                                                            wishes.get()
                                                                    .wishes()
                                                                    .getFirst()
                                                                    .prompt(),
                                                            PROMPT_SHOWN))),
                                    Line.of(
                                            "To have it drawn as you mean it, write it behind"
                                                    + " /imagine.")));
        }
    }
}
