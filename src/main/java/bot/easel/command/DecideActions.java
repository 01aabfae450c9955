package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.studio.Approval;
import bot.easel.studio.Approvals;
import bot.easel.studio.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The buttons of the card on which approvers decide, and the form that asks for a reason.
public final class DecideActions {
    private static final Logger log = LoggerFactory.getLogger(DecideActions.class);
    private static final String REASON = "reason";
    private static final int REASON_MAX = 500;

    private DecideActions() {}

    /// What the buttons about approvals lead to: those of the one who asks, and of those who decide.
    public static List<Action> all(Approvals approvals) {
        return List.of(
                new AskAction(approvals),
                new AskAction.WithdrawAction(approvals),
                new ApproveAction(approvals),
                new RefuseAction(approvals));
    }

    /// What the forms about approvals lead to.
    public static List<FormAction> forms(Approvals approvals) {
        return List.of(new RefuseForm(approvals));
    }

    /// What follows the colon is the approval and the revision of it that the card showed.
    private record ApproveAction(Approvals approvals) implements Action {
        @Override
        public String name() {
            return Buttons.APPROVE;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            int dot = argument.lastIndexOf('.');
            String revision = argument.substring(dot + 1);
            Approvals.Deciding became =
                    dot < 0 || !revision.matches("\\d{1,9}")
                            ? new Approvals.Deciding.Unknown()
                            : approvals.approve(
                                    argument.substring(0, dot),
                                    Integer.parseInt(revision),
                                    press.origin().member());
            press.origin().responder().reply(answer(became));
        }
    }

    private record RefuseAction(Approvals approvals) implements Action {
        @Override
        public String name() {
            return Buttons.REFUSE;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            Origin origin = press.origin();
            Optional<Approvals.Deciding> no = approvals.hindered(argument, origin.member());
            if (no.isPresent()) {
                origin.responder().reply(answer(no.get()));
                return;
            }
            try {
                origin.responder().open(form(argument));
            } catch (DeliveryFailure e) {
                log.atInfo()
                        .addKeyValue("interaction", origin.eventKey())
                        .log("No form for a reason: {}", e.getMessage());
                origin.responder().reply(answer(approvals.refuse(argument, origin.member(), "")));
            }
        }

        private static Form form(String approval) {
            return new Form(
                    Buttons.id(Buttons.REFUSE, approval),
                    "Refuse the request",
                    "Refuse",
                    List.of(
                            new Form.Input(
                                    REASON,
                                    "Why? The one who asked reads it.",
                                    false,
                                    true,
                                    REASON_MAX,
                                    List.of(),
                                    null)),
                    null);
        }
    }

    private record RefuseForm(Approvals approvals) implements FormAction {
        @Override
        public String name() {
            return Buttons.REFUSE;
        }

        @Override
        public void submitted(Interaction.FormSubmit submit, String argument) {
            String reason =
                    Words.cut(
                            PromptText.clean(submit.values().getOrDefault(REASON, "")), REASON_MAX);
            submit.origin()
                    .responder()
                    .reply(answer(approvals.refuse(argument, submit.origin().member(), reason)));
        }
    }

    private static Card answer(Approvals.Deciding became) {
        return switch (became) {
            case Approvals.Deciding.Decided(Approval approval) -> decided(approval);
            case Approvals.Deciding.Already(Approval approval) ->
                    Card.info("This was decided already", ApprovalCards.became(approval));
            case Approvals.Deciding.Repriced(Approval approval) ->
                    Card.of(
                            Card.Tone.REFUSED,
                            Line.of(
                                    "The price has changed since this card was shown: it is about "
                                            + approval.estimate().display()
                                            + " now, and at most "
                                            + approval.worstCase().display()
                                            + "."),
                            Line.of(
                                    "Nothing was approved. The card has the new price; press"
                                            + " again if it is fine."));
            case Approvals.Deciding.Impossible(Refusal refusal) -> impossible(refusal);
            case Approvals.Deciding.OwnRequest own ->
                    Card.of(
                            Card.Tone.REFUSED,
                            Line.of(
                                    "You asked for this yourself, so somebody else has to"
                                            + " decide."));
            case Approvals.Deciding.NotEntitled not ->
                    Card.of(
                            Card.Tone.REFUSED,
                            Line.of("Only those who approve here can decide about it."));
            case Approvals.Deciding.Unknown unknown ->
                    Card.of(
                            Card.Tone.REFUSED,
                            Line.of("I do not know this request any more; nothing was changed."));
        };
    }

    private static Card decided(Approval approval) {
        String name = approval.requester().displayName();
        Approval.Grant grant = approval.grant();
        return Card.of(
                Card.Tone.INFO,
                Line.of(
                        grant == null
                                ? "Refused. " + name + " is told."
                                : "Approved, for at most "
                                        + grant.amount().display()
                                        + ". It is being drawn for "
                                        + name
                                        + ", who pays."));
    }

    private static Card impossible(Refusal refusal) {
        Card why = RefusalCards.of(refusal);
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("It cannot be drawn as it was asked for, so nothing was approved."));
        lines.addAll(why.lines());
        lines.add(Line.of("The request stays open: you can refuse it, or try again later."));
        return new Card(
                Card.Tone.REFUSED, why.title(), lines, List.of(), List.of(), null, List.of());
    }
}
