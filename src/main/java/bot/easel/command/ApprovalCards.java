package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalView;
import bot.easel.studio.Approver;
import bot.easel.studio.Hindrance;
import bot.easel.studio.Recipe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// The words of the card on which approvers decide, and of what the one who asked is told.
public final class ApprovalCards implements ApprovalView {
    private static final int PROMPT_SHOWN = 900;
    private static final int PROMPT_TOLD = 200;
    private static final int REASON_SHOWN = 500;

    @Override
    public Card card(Approval approval, Links links) {
        boolean open = approval.state() == Approval.State.ASKED;
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(new Span.Strong(Words.clip(approval.caption(), PROMPT_SHOWN))));
        lines.add(asked(approval, links));
        if (open) {
            lines.add(
                    Line.of(
                            "Approve lets exactly this through, once, for at most "
                                    + approval.worstCase().display()
                                    + ". "
                                    + approval.requester().displayName()
                                    + " pays it; the limits stay as they are."));
        } else {
            lines.addAll(became(approval));
        }
        return new Card(
                Card.Tone.INFO,
                open ? "Approval wanted" : title(approval),
                lines,
                fields(approval),
                List.of(),
                null,
                open ? buttons(approval) : List.of());
    }

    private static List<Button> buttons(Approval approval) {
        return List.of(
                Buttons.approve(approval.id(), approval.revision()), Buttons.refuse(approval.id()));
    }

    private static Line asked(Approval approval, Links links) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span.Who(approval.requester().id(), approval.requester().displayName()));
        spans.add(new Span.Text(" asks for it in "));
        URI where = links.where();
        spans.add(
                where == null
                        ? new Span.Text(approval.conversation().channel().id())
                        : new Span.Link("this conversation", where));
        spans.add(new Span.Text(", "));
        spans.add(new Span.When(approval.askedAt()));
        URI source = links.source();
        if (source != null) {
            spans.add(new Span.Text(". It starts from "));
            spans.add(new Span.Link("this picture", source));
        }
        spans.add(new Span.Text("."));
        return new Line(spans);
    }

    private static List<Field> fields(Approval approval) {
        Recipe recipe = approval.recipe();
        List<Field> fields = new ArrayList<>();
        fields.add(
                field(
                        "Drawn as",
                        String.join(
                                " · ",
                                recipe.model(),
                                recipe.size(),
                                recipe.quality(),
                                Words.count(recipe.count(), "picture"))));
        if (recipe.isEdit()) {
            fields.add(
                    field(
                            "Starts from",
                            Words.count(recipe.sources().size(), "picture")
                                    + (recipe.mask() == null ? "" : " and a mask")));
        }
        fields.add(
                field(
                        "Price",
                        "about "
                                + approval.estimate().display()
                                + ", at most "
                                + approval.worstCase().display()));
        approval.hindrances().forEach(hindrance -> fields.add(field(hindrance, approval)));
        if (approval.state() == Approval.State.ASKED) {
            fields.add(new Field("Runs out", Line.of(new Span.When(approval.expiresAt()))));
        }
        return fields;
    }

    private static Field field(Hindrance hindrance, Approval approval) {
        return switch (hindrance) {
            case Hindrance.Ceiling ceiling ->
                    field(
                            "In the way: the ceiling for one picture",
                            ceiling.ceiling().display()
                                    + "; one of these could cost up to "
                                    + ceiling.worstCaseOfOne().display());
            case Hindrance.Full full ->
                    new Field(
                            "In the way: the "
                                    + RefusalCards.daily(full.period())
                                    + " limit of "
                                    + whose(full, approval),
                            Line.of(
                                    new Span.Text(
                                            full.limit().display()
                                                    + "; spent "
                                                    + full.spent().display()
                                                    + ", held "
                                                    + full.held().display()
                                                    + ", left "
                                                    + full.left().display()
                                                    + "; resets "),
                                    new Span.When(full.resets())));
        };
    }

    private static String whose(Hindrance.Full full, Approval approval) {
        return switch (full.scope()) {
            case MEMBER -> approval.requester().displayName();
            case CHANNEL -> "the channel";
            case WORKSPACE -> "the workspace";
        };
    }

    private static String title(Approval approval) {
        return switch (approval.state()) {
            case ASKED -> "Approval asked for";
            case APPROVED -> undrawn(approval) ? "Approved, but not drawn" : "Approved";
            case REFUSED -> "Refused";
            case EXPIRED -> "Nobody decided in time";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    private static boolean undrawn(Approval approval) {
        Approval.Outcome outcome = approval.outcome();
        return outcome != null && outcome.kind() != Approval.Outcome.Kind.DRAWN;
    }

    /// What has become of it, for everybody whom it concerns.
    static List<Line> became(Approval approval) {
        List<Line> lines = new ArrayList<>();
        Approval.Decision decision = approval.decision();
        Approval.Grant grant = approval.grant();
        switch (approval.state()) {
            case ASKED ->
                    lines.add(
                            Line.of(
                                    new Span.Text("Nobody has decided yet. It runs out "),
                                    new Span.When(approval.expiresAt()),
                                    new Span.Text(".")));
            case APPROVED -> {
                if (decision != null && grant != null) {
                    lines.add(
                            decided(
                                    "Approved by ",
                                    decision,
                                    ", for at most " + grant.amount().display() + "."));
                }
                lines.addAll(outcome(approval));
            }
            case REFUSED -> {
                if (decision != null) {
                    lines.add(decided("Refused by ", decision, "."));
                    if (!decision.reason().isBlank()) {
                        lines.add(
                                Line.of(
                                        "The reason: "
                                                + Words.ended(
                                                        Words.clip(
                                                                decision.reason(), REASON_SHOWN))));
                    }
                }
            }
            case EXPIRED ->
                    lines.add(
                            Line.of(
                                    new Span.Text("Nobody decided until "),
                                    new Span.When(approval.expiresAt()),
                                    new Span.Text(", so it ran out.")));
            case WITHDRAWN ->
                    lines.add(
                            Line.of(
                                    approval.requester().displayName()
                                            + " took the request back."));
        }
        return lines;
    }

    private static Line decided(String what, Approval.Decision decision, String end) {
        Approver by = decision.by();
        return Line.of(
                new Span.Text(what),
                new Span.Who(by.id(), by.displayName()),
                new Span.Text(" "),
                new Span.When(decision.at()),
                new Span.Text(end));
    }

    private static List<Line> outcome(Approval approval) {
        Approval.Outcome outcome = approval.outcome();
        if (outcome == null) {
            return List.of();
        }
        String why =
                outcome.detail().isBlank() ? "" : ": " + Words.clip(outcome.detail(), REASON_SHOWN);
        return switch (outcome.kind()) {
            case DRAWN -> List.of();
            case DEARER ->
                    List.of(
                            Line.of(
                                    Words.ended(
                                            "Its price has gone up since, so nothing was drawn"
                                                    + why)),
                            Line.of("Ask again to have the new price approved."));
            case IMPOSSIBLE ->
                    List.of(
                            Line.of(
                                    Words.ended(
                                            "It can no longer be drawn as it was asked for"
                                                    + why)));
            case UNUSED ->
                    List.of(
                            Line.of(
                                    "It could not be drawn before the approval ran out, because"
                                            + " too much was to do or the books were away."),
                            Line.of("Ask again when you still want it."));
        };
    }

    @Override
    public Card word(Approval approval, boolean alone) {
        List<Line> lines = new ArrayList<>();
        if (alone) {
            lines.add(Line.of(new Span.Strong(Words.clip(approval.caption(), PROMPT_TOLD))));
            lines.addAll(became(approval));
        } else {
            lines.add(
                    Line.of(
                            new Span.Text("About what "),
                            new Span.Who(
                                    approval.requester().id(), approval.requester().displayName()),
                            new Span.Text(
                                    " asked for here. I could not say it in a direct"
                                            + " message.")));
        }
        lines.add(Line.of(RefusalCards.FREE));
        return new Card(
                Card.Tone.REFUSED, title(approval), lines, List.of(), List.of(), null, List.of());
    }

    private static Field field(String label, String value) {
        return new Field(label, Line.of(value));
    }
}
