package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.spend.Limit;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Period;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.studio.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says no: why, what to do now, and that it cost nothing.
final class RefusalCards {
    static final String FREE = "Nothing was drawn, nothing was charged.";
    private static final int LIST_SHOWN = 12;
    private static final long CENT = Usd.parse("0.01").nanos();

    private RefusalCards() {}

    static Card of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.OverLimit over -> overLimit(over.limit());
            case Refusal.AboveCeiling above ->
                    card(
                            "Too dear without an admin",
                            "One such picture could cost up to "
                                    + above.worstCaseOfOne().display()
                                    + ", and here a single picture may cost at most "
                                    + above.ceiling().display()
                                    + ".",
                            cheaper(above));
            case Refusal.ModelAboveCeiling above ->
                    card(
                            "Too dear to compare",
                            above.model()
                                    + " could cost up to "
                                    + above.worstCase().display()
                                    + " for this, and here a single picture may cost at most "
                                    + above.ceiling().display()
                                    + ".",
                            "Leave it out, or take a lower quality or a smaller size. With it alone,"
                                    + " /imagine can ask for an approval.");
            case Refusal.AboveGrant above ->
                    card(
                            "Dearer than what was approved",
                            "It could cost up to "
                                    + above.worstCase().display()
                                    + " now, and "
                                    + above.granted().display()
                                    + " was approved.",
                            "Ask again to have the new price approved.");
            case Refusal.ApprovalOver over ->
                    card(
                            "The approval is over",
                            "What was approved was drawn already, or could not be drawn in time.",
                            "Ask again if you want another one.");
            case Refusal.NotAllowed denied ->
                    card(
                            "Not here",
                            Words.sentence(denied.why()),
                            "Try another channel, or ask an admin of this workspace.");
            case Refusal.BadOption bad -> badOption(bad);
            case Refusal.ModelUnavailable gone ->
                    card(
                            "That model cannot draw now",
                            Words.clip(gone.model(), 60) + ": " + Words.ended(gone.why()),
                            "Choose another one: /easel models lists those you can use here.");
            case Refusal.NotOvernight not ->
                    card(
                            "That cannot be drawn overnight",
                            not.why(),
                            not.able().isEmpty()
                                    ? "No model of this channel can draw overnight. Leave --when out"
                                            + " to draw it now."
                                    : "These draw overnight: "
                                            + Words.either(not.able())
                                            + ". Or leave --when out to draw it now.");
            case Refusal.BadSource bad ->
                    card(
                            "I cannot start from that picture",
                            Words.clip(bad.file(), 60) + " " + Words.ended(bad.why()),
                            Words.sentence(bad.remedy()));
            case Refusal.BlockedWord blocked -> ContentCards.of(blocked);
            case Refusal.Flagged flagged -> ContentCards.of(flagged);
            case Refusal.NotModerated silent ->
                    card(
                            "Not looked at yet",
                            "Here everything is moderated before it is drawn, and the moderation"
                                    + " model does not answer.",
                            "Please try again in a minute. If it stays like this, tell an admin.");
            case Refusal.CannotPost closed ->
                    card(
                            "I could not show you the picture",
                            Words.sentence(closed.why()),
                            "An admin can let me post here; or try in a channel that I am in.");
            case Refusal.TooFast fast ->
                    card(
                            "One moment, please",
                            "Each member may ask "
                                    + (fast.perMinute() == 1 ? "once" : fast.perMinute() + " times")
                                    + " a minute here, and you just did.",
                            "Please try again in "
                                    + Words.count(
                                            Math.max(
                                                    1,
                                                    fast.freeAfter().plusMillis(999).toSeconds()),
                                            "second")
                                    + ".");
            case Refusal.TooManyJobs many ->
                    card(
                            "Enough under way",
                            "You have "
                                    + Words.count(many.underWay(), "request")
                                    + " waiting or being drawn, as many as each member may have at"
                                    + " once here.",
                            "Please try again when one of them is finished, or cancel one that"
                                    + " waits.");
            case Refusal.Busy busy ->
                    card(
                            "Too much to do",
                            "In the queue already: " + Words.count(busy.waiting(), "picture") + ".",
                            "Please try again in a few minutes.");
            case Refusal.StoreDown down -> storeDown(down.reference());
            case Refusal.ShuttingDown stopping ->
                    card(
                            "About to restart",
                            "I take no new pictures right now; those under way are finished.",
                            "Please try again in a minute.");
        };
    }

    /// Something that was written could not be read.
    static Card of(Problem problem) {
        return card(null, problem.what(), problem.remedy());
    }

    static Card storeDown(String reference) {
        return card(
                        "My books do not answer",
                        "Without them I spend nothing.",
                        "Please try again in a minute. If it stays like this, tell an admin.")
                .withFooter(Line.of("reference " + reference));
    }

    private static Card badOption(Refusal.BadOption bad) {
        String nearest =
                bad.nearest().isBlank()
                        ? Nearest.inSpelling(bad.given(), bad.allowed()).orElse("")
                        : bad.nearest();
        StringBuilder remedy = new StringBuilder();
        if (!nearest.isBlank()) {
            remedy.append("The nearest you can use is ").append(nearest).append(".");
        }
        if (!bad.allowed().isEmpty()) {
            List<String> shown = bad.allowed().stream().limit(LIST_SHOWN).toList();
            remedy.append(remedy.isEmpty() ? "" : " ")
                    .append("Possible here: ")
                    .append(
                            shown.size() < bad.allowed().size()
                                    ? String.join(", ", shown) + " and more."
                                    : Words.either(shown) + ".");
        }
        if (remedy.isEmpty()) {
            remedy.append("Please send it again without ").append(bad.option()).append(".");
        }
        String given = bad.given().isBlank() ? "" : " " + Words.clip(bad.given(), 60);
        return card(
                null,
                "The " + bad.option() + given + " is not possible: " + Words.ended(bad.why()),
                remedy.toString());
    }

    private static Card overLimit(LimitRefusal refusal) {
        Limit limit = refusal.limit();
        boolean empty = !refusal.left().isPositive();
        boolean never = refusal.asked().isMoreThan(limit.amount());
        String whose = whose(limit.scope().kind()) + " " + daily(limit.period()) + " limit";
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of(
                        "Up to "
                                + refusal.asked().display()
                                + " has to be set aside for this, and "
                                + (empty ? "nothing" : refusal.left().display())
                                + " is left of "
                                + limit.amount().display()
                                + "."));
        String smaller = "Fewer pictures, a lower quality or a smaller size may fit";
        lines.add(
                never
                        ? Line.of(smaller + ". The admins of this workspace can raise the limit.")
                        : Line.of(
                                new Span.Text(
                                        empty ? "It starts afresh " : smaller + "; or wait until "),
                                new Span.When(refusal.window().end()),
                                new Span.Text(
                                        ". The admins of this workspace can raise the limit.")));
        lines.add(Line.of(FREE));
        List<Field> fields = new ArrayList<>();
        fields.add(
                new Field("Limit", Line.of(limit.amount().display() + " " + each(limit.period()))));
        fields.add(new Field("Spent", Line.of(refusal.settled().display())));
        fields.add(new Field("Held for pictures under way", Line.of(refusal.held().display())));
        fields.add(new Field("Left", Line.of(refusal.left().display())));
        fields.add(new Field("Resets", Line.of(new Span.When(refusal.window().end()))));
        return new Card(
                Card.Tone.REFUSED,
                Words.capital(whose) + (empty ? " is used up" : " has no room for this"),
                lines,
                fields,
                List.of(),
                null,
                List.of());
    }

    /// `your`, `this channel's`, `this workspace's`
    static String whose(ScopeKind kind) {
        return switch (kind) {
            case MEMBER -> "your";
            case CHANNEL -> "this channel's";
            case WORKSPACE -> "this workspace's";
        };
    }

    static String daily(Period period) {
        return switch (period) {
            case DAY -> "daily";
            case WEEK -> "weekly";
            case MONTH -> "monthly";
        };
    }

    static String each(Period period) {
        return switch (period) {
            case DAY -> "a day";
            case WEEK -> "a week";
            case MONTH -> "a month";
        };
    }

    static Card card(@Nullable String title, String what, String remedy) {
        return new Card(
                Card.Tone.REFUSED,
                title,
                List.of(Line.of(what), Line.of(remedy), Line.of(FREE)),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private static String cheaper(Refusal.AboveCeiling above) {
        return above.format().isEmpty()
                ? "Take a lower quality or a smaller size, or ask an admin, who can raise the ceiling."
                : "That is the most that the provider can bill for "
                        + above.format()
                        + ", and no quality or size lowers it; what is booked is what it used. Draw it"
                        + " as png, or ask an admin, who can allow it with /easel budget picture "
                        + wholeCents(above.worstCaseOfOne())
                        + ".";
    }

    /// The next whole cent, as an admin would type it.
    private static String wholeCents(Usd amount) {
        return Usd.ofNanos(Math.ceilDiv(amount.nanos(), CENT) * CENT).display().substring(1);
    }
}
