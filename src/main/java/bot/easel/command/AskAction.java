package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Responder;
import bot.easel.chat.Span;
import bot.easel.studio.Approval;
import bot.easel.studio.Approvals;
import bot.easel.studio.Refusal;
import java.util.List;

/// Ask for approval, and taking it back.
final class AskAction implements Action {
    private final Approvals approvals;

    AskAction(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public String name() {
        return Buttons.ASK_FOR_APPROVAL;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        Responder responder = press.origin().responder();
        switch (approvals.ask(argument, press.origin().member())) {
            case Approvals.Asking.Asked(Approval approval) -> responder.replace(asked(approval));
            case Approvals.Asking.Known(Approval approval) -> responder.reply(known(approval));
            case Approvals.Asking.TooMany(int open) -> responder.reply(tooMany(open));
            case Approvals.Asking.Fits fits -> responder.reply(FITS);
            case Approvals.Asking.Refused(Refusal refusal) ->
                    responder.reply(RefusalCards.of(refusal));
            case Approvals.Asking.Nobody nobody -> responder.reply(NOBODY);
            case Approvals.Asking.Over over -> responder.reply(OVER);
        }
    }

    private static Card asked(Approval approval) {
        return new Card(
                Card.Tone.INFO,
                "Approval asked for",
                List.of(
                        Line.of(
                                "Those who decide have your request now, with its price: at most "
                                        + approval.worstCase().display()
                                        + ". Nothing is drawn and nothing charged before one of"
                                        + " them approves."),
                        Line.of(
                                new Span.Text(
                                        "You need not wait here. The picture then comes by itself"
                                                + " where you asked for it; if it is refused, I"
                                                + " tell you. It runs out "),
                                new Span.When(approval.expiresAt()),
                                new Span.Text("."))),
                List.of(),
                List.of(),
                null,
                List.of(Buttons.withdraw(approval.id())));
    }

    private static Card known(Approval approval) {
        boolean open = approval.state() == Approval.State.ASKED;
        Card card =
                Card.info(
                        open ? "Asked for already" : "This was decided",
                        ApprovalCards.became(approval));
        return open ? card.withButtons(List.of(Buttons.withdraw(approval.id()))) : card;
    }

    private static Card tooMany(int open) {
        return Card.of(
                Card.Tone.REFUSED,
                Line.of(
                        "You have asked for approval of "
                                + Words.count(open, "request")
                                + " already, and nobody has decided about them yet."),
                Line.of("Wait for an answer, or withdraw one of them."),
                Line.of(RefusalCards.FREE));
    }

    private static final Card FITS =
            Card.of(
                    Card.Tone.INFO,
                    Line.of("There is room for it now, so nobody needs to approve it."),
                    Line.of("Send it once more."));

    private static final Card NOBODY =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("Nobody is known here who could approve it."),
                    Line.of("Whoever runs Easel can name somebody: `approvals` in its settings."),
                    Line.of(RefusalCards.FREE));

    private static final Card OVER =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("This offer is over, or was made to somebody else."),
                    Line.of("Send the request again; nothing was charged."));

    /// Takes back what was asked, while nobody has decided.
    static final class WithdrawAction implements Action {
        private final Approvals approvals;

        WithdrawAction(Approvals approvals) {
            this.approvals = approvals;
        }

        @Override
        public String name() {
            return Buttons.WITHDRAW;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            Responder responder = press.origin().responder();
            switch (approvals.withdraw(argument, press.origin().member())) {
                case Approvals.Deciding.Decided decided -> responder.replace(WITHDRAWN);
                case Approvals.Deciding.Already(Approval approval) ->
                        responder.reply(known(approval));
                case Approvals.Deciding.Repriced(Approval approval) ->
                        responder.reply(known(approval));
                case Approvals.Deciding.Impossible impossible -> responder.reply(OVER);
                case Approvals.Deciding.OwnRequest own -> responder.reply(OVER);
                case Approvals.Deciding.NotEntitled not -> responder.reply(OVER);
                case Approvals.Deciding.Unknown unknown -> responder.reply(OVER);
            }
        }

        private static final Card WITHDRAWN =
                Card.of(
                        Card.Tone.INFO,
                        Line.of("Withdrawn. Those who decide see it, and nothing is charged."));
    }
}
