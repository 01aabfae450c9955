package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Origin;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import bot.easel.studio.Intent;
import bot.easel.studio.Refusal;
import bot.easel.studio.SourceRef;
import java.util.List;
import java.util.function.Function;

/// Does what somebody asks for in plain words, where a model may read them. What cannot be understood,
/// or not be done so, is left to whoever heard it.
final class Mentions {
    private final CommandParts parts;
    private final Understanding understanding;
    private final Describer describer;
    private final Orders orders;
    private final Function<Origin, Card> spending;

    /// @param spending what somebody has spent, for them alone
    Mentions(CommandParts parts, Orders orders, Function<Origin, Card> spending) {
        this.parts = parts;
        this.understanding = new Understanding(parts);
        this.describer = new Describer(parts);
        this.orders = orders;
        this.spending = spending;
    }

    /// Something that was said to Easel.
    ///
    /// @param about the pictures that it is about, or nothing
    /// @param own pictures that came with the words
    record Heard(Origin origin, Material about, List<SourceRef> own) {
        Heard {
            own = List.copyOf(own);
        }

        /// Whether there is a picture that it may be about.
        boolean hasPictures() {
            return !about.sources().isEmpty();
        }
    }

    /// Whether it was understood and is done, or answered why not; otherwise nothing has happened.
    ///
    /// @param wishes with words; several are prompts by their braces, and not read
    boolean take(Heard heard, List<Wish> wishes) {
        Origin origin = heard.origin();
        if (wishes.size() != 1 || !understanding.isOn(origin.conversation().channel())) {
            return false;
        }
        Wish typed = wishes.getFirst();
        origin.responder().working();
        return switch (understanding.of(origin, typed.prompt(), heard.hasPictures())) {
            case Understanding.Reading.Meant(Intent intent) -> done(heard, typed, intent);
            case Understanding.Reading.Elsewhere _ -> {
                origin.responder().acknowledge();
                yield true;
            }
            case Understanding.Reading.TooFast(Refusal refusal) -> {
                origin.responder().reply(RefusalCards.of(refusal));
                yield true;
            }
            case Understanding.Reading.Unclear _ -> false;
        };
    }

    private boolean done(Heard heard, Wish typed, Intent intent) {
        Origin origin = heard.origin();
        boolean pictures = heard.hasPictures();
        return switch (intent.kind()) {
            case DRAW -> {
                draw(
                        heard,
                        heard.own().isEmpty() ? plain(heard) : references(heard),
                        typed,
                        intent);
                yield true;
            }
            case EDIT -> {
                if (pictures) {
                    draw(heard, heard.about(), typed, intent);
                }
                yield pictures;
            }
            case DESCRIBE -> {
                if (pictures) {
                    describe(heard, typed, intent);
                }
                yield pictures;
            }
            case SPEND -> {
                boolean seen = origin.responder().isSeenByAll() && !origin.conversation().direct();
                origin.responder().reply(seen ? SpokenCards.SPENDING : spending.apply(origin));
                yield true;
            }
            case HELP -> {
                origin.responder().reply(SpokenCards.HELP);
                yield true;
            }
        };
    }

    private static Material plain(Heard heard) {
        return Material.NOTHING.noting(heard.about().notices());
    }

    private static Material references(Heard heard) {
        return new Material(
                Generation.Kind.NEW, null, List.of(), heard.own(), heard.about().notices());
    }

    private void draw(Heard heard, Material material, Wish typed, Intent intent) {
        Guess guess = Guess.of(intent, typed, askAbove(heard.origin()));
        orders.place(new Order(heard.origin(), material, Order.Manner.SAID, guess), List.of(typed));
    }

    /// The question is the member's own, whatever the model made of it.
    private void describe(Heard heard, Wish typed, Intent intent) {
        List<SourceRef> pictures = heard.about().sources();
        describer.look(
                heard.origin(),
                pictures.subList(0, Math.min(Describer.MOST, pictures.size())),
                intent.words().isEmpty() ? "" : Words.cut(typed.prompt(), Describer.QUESTION_MAX),
                askAbove(heard.origin()));
    }

    private Usd askAbove(Origin origin) {
        return parts.policies().of(origin.conversation().channel()).mentions().askAbove();
    }
}
