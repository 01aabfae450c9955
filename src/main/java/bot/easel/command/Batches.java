package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import bot.easel.studio.Basis;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.Studio;
import bot.easel.studio.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several prompts out of one: shows what they cost together, and draws them when that is
/// confirmed. What was asked for is kept in the store under an id that the button carries; each
/// picture's event key comes from that id, so pressing twice draws once.
final class Batches implements Action {
    private static final Duration GOOD_FOR = Duration.ofHours(24);
    private static final int PROMPTS_SHOWN = 10;
    private static final int PROMPT_SHOWN = 80;

    private final CommandParts parts;
    private final Studio studio;

    Batches(CommandParts parts) {
        this.parts = parts;
        this.studio = parts.studio();
    }

    @Override
    public String name() {
        return Buttons.DRAW_ALL;
    }

    /// Answers with the cost of all and a button; one that cannot be drawn refuses all.
    ///
    /// @param basis what each of them starts from
    /// @param notices what else the member should know, as sentences
    void confirm(Origin origin, List<Wish> wishes, Basis basis, List<String> notices) {
        Usd total = Usd.ZERO;
        long pictures = 0;
        for (Wish wish : wishes) {
            Integer count = wish.count();
            switch (studio.quote(wish.request(origin, origin.eventKey(), basis))) {
                case Studio.Quote.Refused refused -> {
                    origin.responder().reply(RefusalCards.of(refused.refusal()));
                    return;
                }
                case Studio.Quote.Priced priced -> total = total.plus(priced.estimate());
            }
            pictures += count == null ? 1 : count;
        }
        String id = kept(origin, wishes, basis);
        origin.responder().reply(question(wishes, total, pictures, notices, id));
    }

    private String kept(Origin origin, List<Wish> wishes, Basis basis) {
        String id = parts.ids().get();
        parts.pending()
                .keep(
                        id,
                        PendingWishes.of(wishes, basis).written(origin.member().id()),
                        parts.clock().instant().plus(GOOD_FOR));
        return id;
    }

    private static Card question(
            List<Wish> wishes, Usd total, long pictures, List<String> notices, String id) {
        boolean one = wishes.size() == 1;
        List<Line> lines = new ArrayList<>();
        notices.forEach(notice -> lines.add(Line.of(Words.ended(notice))));
        lines.add(Line.of(one ? offer(total, pictures) : several(wishes.size(), total, pictures)));
        wishes.stream()
                .limit(PROMPTS_SHOWN)
                .map(wish -> Line.of(new Span.Strong(Words.clip(wish.prompt(), PROMPT_SHOWN))))
                .forEach(lines::add);
        if (!one) {
            lines.add(Line.of("Meant as one prompt? Write \\{ instead of {."));
        }
        String label =
                "Draw "
                        + (one && pictures == 1 ? "it" : Words.count(pictures, "picture"))
                        + " for "
                        + total.display();
        return new Card(
                Card.Tone.INFO,
                null,
                lines,
                List.of(),
                List.of(),
                null,
                List.of(Buttons.drawAll(id, label)));
    }

    private static String several(int prompts, Usd total, long pictures) {
        return Words.count(prompts, "prompt")
                + " make "
                + Words.count(pictures, "picture")
                + ", about "
                + total.display()
                + " together. Nothing is drawn before you say so.";
    }

    private static String offer(Usd total, long pictures) {
        return "Shall I draw this as "
                + (pictures == 1 ? "a new picture" : Words.count(pictures, "new picture"))
                + ", for about "
                + total.display()
                + "? Nothing is drawn before you say so.";
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        Origin origin = press.origin();
        Optional<PendingWishes> wishes =
                parts.pending()
                        .find(argument)
                        .flatMap(text -> PendingWishes.read(text, origin.member().id()));
        if (wishes.isEmpty()) {
            origin.responder().reply(OVER);
            return;
        }
        Card answer = drawn(origin, argument, wishes.get());
        if (answer.tone() == Card.Tone.REFUSED) {
            // The question stays: what stands in the way now may not do so later.
            origin.responder().reply(answer);
        } else {
            origin.responder().replace(answer);
        }
    }

    private Card drawn(Origin origin, String id, PendingWishes kept) {
        List<Wish> wishes = kept.wishes();
        Basis basis = kept.basis(studio::find);
        Usd total = Usd.ZERO;
        int accepted = 0;
        int repeated = 0;
        for (Wish wish : wishes) {
            String eventKey = "batch:" + id + ":" + (accepted + repeated);
            ImageRequest request = wish.request(origin, eventKey, basis);
            switch (studio.submit(request)) {
                case Submission.Accepted one -> {
                    accepted++;
                    total = total.plus(one.estimate());
                }
                case Submission.Repeated one -> repeated++;
                case Submission.Refused refused -> {
                    return stopped(accepted + repeated, wishes.size(), refused.refusal());
                }
            }
        }
        return accepted == 0
                ? Card.of(Card.Tone.INFO, Line.of("These were drawn already, and paid for once."))
                : Card.of(
                        Card.Tone.PROGRESS,
                        Line.of(
                                "Drawing … "
                                        + Words.count(wishes.size(), "prompt")
                                        + ", about "
                                        + total.display()
                                        + "."));
    }

    private static Card stopped(int done, int of, Refusal refusal) {
        Card no = RefusalCards.of(refusal);
        if (done == 0) {
            return no;
        }
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of(
                        done
                                + " of "
                                + of
                                + " prompts are being drawn. The next one was refused, and the rest"
                                + " left alone; none of those cost anything."));
        no.lines().stream()
                .filter(line -> !line.plain().equals(RefusalCards.FREE))
                .forEach(lines::add);
        return new Card(no.tone(), no.title(), lines, no.fields(), List.of(), null, List.of());
    }

    private static final Card OVER =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("This offer is over, or was made to somebody else."),
                    Line.of("Send the prompt again with /imagine; nothing was charged."));
}
