package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.chat.Span;
import bot.easel.studio.ApprovalView;
import bot.easel.studio.Approvals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Fills the page that a member alone sees: what they have spent, what waits for their decision, and
/// where to go from here.
public final class HomePage {
    private static final int REQUESTS_SHOWN = 5;

    private static final Card HERE =
            Card.info(
                    "What you can do",
                    List.of(
                            Line.of(
                                    "/imagine and your words in a channel draw a picture; /easel"
                                            + " help lists all I can do."),
                            Line.of("Only you see this page. Open it again for newer figures.")));

    private final Function<Origin, Card> spending;
    private final Approvals approvals;
    private final ApprovalView view;

    /// @param spending what the one who asks has spent
    /// @param view puts a request into the words that approvers read elsewhere
    public HomePage(Function<Origin, Card> spending, Approvals approvals, ApprovalView view) {
        this.spending = spending;
        this.approvals = approvals;
        this.view = view;
    }

    public void fill(Interaction.HomeOpened opened) {
        Origin origin = opened.origin();
        List<Card> cards = new ArrayList<>();
        cards.add(spending.apply(origin));
        Approvals.Waiting waiting = approvals.waitingFor(origin.member(), REQUESTS_SHOWN);
        waiting.oldest().stream()
                .map(request -> view.card(request.approval(), request.links()))
                .forEach(cards::add);
        if (waiting.more() > 0 || !waiting.counted()) {
            cards.add(more(waiting));
        }
        cards.add(HERE);
        opened.page().show(cards);
    }

    private static Card more(Approvals.Waiting waiting) {
        return Card.of(
                Card.Tone.INFO,
                Line.of(
                        new Span.Strong(
                                (waiting.counted() ? "And " : "And at least ")
                                        + waiting.more()
                                        + " more")),
                Line.of("They come up here as you decide about these."));
    }
}
