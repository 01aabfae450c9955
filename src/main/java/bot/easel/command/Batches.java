package bot.easel.command;

import bot.easel.chat.Button;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Several prompts out of one: shows what they cost together, and draws them when that is
/// confirmed. What was asked for is kept in the store under an id that the button carries; each
/// picture's event key comes from that id, so pressing twice draws once.
final class Batches implements Action {
    private static final int PROMPTS_SHOWN = 10;
    private static final int PROMPT_SHOWN = 80;

    private final Studio studio;
    private final AskOffers offers;
    private final KeptWishes kept;

    Batches(CommandParts parts) {
        this.studio = parts.studio();
        this.offers = new AskOffers(parts.approvals());
        this.kept = new KeptWishes(parts);
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
            Integer count = wish.options().count();
            ImageRequest request = wish.request(origin, origin.eventKey(), basis);
            switch (studio.quote(request)) {
                case Studio.Quote.Refused(Refusal refusal) -> {
                    origin.responder().reply(refused(refusal, request, wishes.size()));
                    return;
                }
                case Studio.Quote.Priced priced -> total = total.plus(priced.estimate());
            }
            pictures += count == null ? 1 : count;
        }
        String id = kept.keep(origin, wishes, basis);
        origin.responder().reply(question(wishes, total, pictures, notices, id));
    }

    /// Answers with what was understood, its price, and a yes and a no.
    ///
    /// @param notices among them what was understood, as sentences
    void ask(Origin origin, Wish wish, Basis basis, List<String> notices) {
        switch (studio.quote(wish.request(origin, origin.eventKey(), basis))) {
            case Studio.Quote.Refused(Refusal refusal) ->
                    origin.responder()
                            .reply(
                                    refused(
                                            refusal,
                                            wish.request(origin, origin.eventKey(), basis),
                                            1));
            case Studio.Quote.Priced price -> {
                String id = kept.keep(origin, List.of(wish), basis);
                Integer count = wish.options().count();
                List<Line> lines = new ArrayList<>();
                lines.add(
                        Line.of(
                                "Shall I draw "
                                        + (count == null || count == 1
                                                ? "this"
                                                : "these "
                                                        + Words.count(count, "picture")
                                                        + " together")
                                        + " for about "
                                        + price.estimate().display()
                                        + "? Nothing is drawn before you say so."));
                lines.add(Line.of(new Span.Strong(Words.clip(wish.prompt(), PROMPT_SHOWN))));
                notices.forEach(notice -> lines.add(Line.of(Words.ended(notice))));
                origin.responder()
                        .reply(
                                Card.of(Card.Tone.INFO, lines.toArray(Line[]::new))
                                        .withButtons(Buttons.guess(id, price.estimate())));
            }
        }
    }

    /// The button that draws this prompt with what the channel draws with; empty where it cannot be
    /// drawn here.
    Optional<Button> drawThis(Origin origin, String prompt) {
        Wish wish = Wish.of(prompt);
        return estimate(origin, wish, Basis.NOTHING)
                .map(price ->
                        Buttons.drawThis(kept.keep(origin, List.of(wish), Basis.NOTHING), price));
    }

    private Optional<Usd> estimate(Origin origin, Wish wish, Basis basis) {
        return studio.quote(wish.request(origin, origin.eventKey(), basis))
                        instanceof Studio.Quote.Priced priced
                ? Optional.of(priced.estimate())
                : Optional.empty();
    }

    /// Draws what a button stands for that names one wish and its price, for the one that it was
    /// made for and at no higher price.
    ///
    /// @param again the buttons of the question when the price went up, by id and price
    Card drawnAt(Origin origin, String id, Usd price, BiFunction<String, Usd, List<Button>> again) {
        Optional<PendingWishes> found = kept.find(id, origin);
        if (found.isEmpty()) {
            return KeptWishes.OVER;
        }
        Wish wish = found.get().wishes().getFirst();
        Optional<Usd> now = estimate(origin, wish, found.get().basis(studio::find));
        if (now.isPresent() && now.get().isMoreThan(price)) {
            return Card.of(
                            Card.Tone.INFO,
                            Line.of(
                                    "The price went up to about "
                                            + now.get().display()
                                            + " since you were asked. Nothing is drawn before you"
                                            + " say so."))
                    .withButtons(again.apply(id, now.get()));
        }
        if (studio.looksFirst()) {
            origin.responder().working();
        }
        return drawn(origin, id, found.get());
    }

    private Card refused(Refusal refusal, ImageRequest request, int prompts) {
        return prompts == 1 ? offers.refused(refusal, request) : offers.oneOfSeveral(refusal);
    }

    private static Card question(
            List<Wish> wishes, Usd total, long pictures, List<String> notices, String id) {
        boolean one = wishes.size() == 1;
        List<Line> lines = new ArrayList<>();
        notices.forEach(notice -> lines.add(Line.of(Words.ended(notice))));
        lines.add(Line.of(one ? offer(total, pictures) : several(wishes.size(), total, pictures)));
        wishes.stream()
                .limit(PROMPTS_SHOWN)
                .map(wish -> Line.of(new Span.Strong(Words.clip(shown(wish), PROMPT_SHOWN))))
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

    private static String shown(Wish wish) {
        return wish.spoken() ? Spoken.marked(wish.prompt()) : wish.prompt();
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
        Optional<PendingWishes> wishes = kept.find(argument, origin);
        if (wishes.isEmpty()) {
            origin.responder().reply(KeptWishes.OVER);
            return;
        }
        if (studio.looksFirst()) {
            origin.responder().working();
        }
        Card answer = drawn(origin, argument, wishes.get());
        if (answer.tone() == Card.Tone.REFUSED) {
            // The question stays: what stands in the way now may not do so later.
            origin.responder().reply(answer);
        } else {
            origin.responder().replace(answer);
        }
    }

    private Card drawn(Origin origin, String id, PendingWishes pending) {
        List<Wish> wishes = pending.wishes();
        Basis basis = pending.basis(studio::find);
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
                case Submission.Refused(Refusal refusal) -> {
                    return stopped(
                            accepted + repeated,
                            wishes.size(),
                            refused(refusal, request, wishes.size()));
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

    private static Card stopped(int done, int of, Card no) {
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
}
