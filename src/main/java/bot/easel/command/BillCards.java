package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.spend.Usd;
import bot.easel.studio.BillCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A provider's bill beside the books, in words.
final class BillCards {
    private static final int SHOWN = 8;

    private BillCards() {}

    static Card differs(BillCheck check) {
        List<Line> lines = new ArrayList<>();
        boolean more = check.difference().isPositive();
        lines.add(
                Line.of(
                        Words.provider(check.provider())
                                + " billed "
                                + check.theirs().display()
                                + " for "
                                + check.day()
                                + " (UTC), the books have "
                                + check.ours().display()
                                + ": "
                                + size(check.difference())
                                + (more ? " more than" : " less than")
                                + " Easel can account for."));
        reasons(check).forEach(reason -> lines.add(Line.of(reason)));
        lines.add(
                Line.of(
                        "No money is moved because of it. What you find out can be booked with"
                                + " ./easel ledger adjust; /easel audit shows the last days."));
        return Card.info("The provider's bill is not what the books have", lines)
                .withFields(check.models().stream().limit(SHOWN).map(BillCards::model).toList());
    }

    /// What may be behind a difference, as far as the figures say.
    static List<String> reasons(BillCheck check) {
        List<String> reasons = new ArrayList<>();
        if (check.unknown().isPositive()) {
            reasons.add(
                    Words.capital(Words.count(check.unknownCalls(), "call"))
                            + " of unknown outcome may account for up to "
                            + check.unknown().display()
                            + " of it."
                            + proof(check));
        }
        OptionalLong theirs = check.theirCalls();
        long most = check.ourCalls() + check.unknownCalls();
        if (theirs.isPresent() && theirs.getAsLong() > most) {
            reasons.add(
                    "The provider counted "
                            + Words.count(theirs.getAsLong(), "request")
                            + " for these models and Easel made "
                            + most
                            + ": somebody else uses the key or its project.");
        }
        if (check.midnight().isPositive()) {
            reasons.add(
                    check.midnight().display()
                            + " was under way at midnight and may be in the bill of the day beside"
                            + " it.");
        }
        if (!check.foreign().isEmpty()) {
            reasons.add(
                    "The same bill has "
                            + check.foreignTotal().display()
                            + " for what Easel does not use, which is left out here: "
                            + Words.all(
                                    check.foreign().stream()
                                            .limit(SHOWN)
                                            .map(BillCards::foreign)
                                            .toList())
                            + ".");
        }
        return reasons;
    }

    /// What the provider's own count of requests proves about the calls of unknown outcome. It is
    /// only said: money moves by an admin's hand.
    private static String proof(BillCheck check) {
        OptionalLong theirs = check.theirCalls();
        if (theirs.isEmpty()) {
            return "";
        }
        long counted = theirs.getAsLong() - check.ourCalls();
        if (counted == 0) {
            return " The provider counted none of them.";
        }
        return counted == check.unknownCalls() ? " The provider counted all of them." : "";
    }

    /// `equal`, `explained by unknown money`, …, for a table.
    static String verdict(BillCheck check) {
        return switch (check.verdict()) {
            case EQUAL -> "equal";
            case UNKNOWN -> "the difference is unknown money";
            case WAITING -> "the bill is not complete yet";
            case ALARM -> "DIFFERS";
        };
    }

    private static String foreign(BillCheck.Foreign foreign) {
        return Words.clip(foreign.item(), 60)
                + (foreign.project().isEmpty() ? "" : " in " + Words.clip(foreign.project(), 60))
                + " "
                + foreign.amount().display();
    }

    private static Field model(BillCheck.OfModel model) {
        return new Field(
                Words.clip(model.model(), 60),
                Line.of(
                        "billed "
                                + model.theirs().display()
                                + " · in the books "
                                + model.ours().display()
                                + (model.unknown().isPositive()
                                        ? " · unknown " + model.unknown().display()
                                        : "")));
    }

    private static String size(Usd difference) {
        return (difference.isNegative() ? difference.negated() : difference).display();
    }
}
