package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.spend.Scope;
import bot.easel.spend.Usd;
import bot.easel.studio.Notice;
import bot.easel.studio.NoticeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of what people are told without having asked: what happened, and what they can do.
public final class NoticeCards implements NoticeView {
    @Override
    public Card card(Notice notice) {
        return switch (notice) {
            case Notice.LimitReached reached -> limit(reached);
            case Notice.WeeklyDigest(var digest, var words) -> DigestCards.of(digest, words);
            case Notice.PriceTooLow price -> tooLow(price);
            case Notice.MoneyUnknown unknown ->
                    card(
                            "Money of unknown outcome",
                            Line.of(
                                    new Span.Text(
                                            Words.count(unknown.calls(), "call")
                                                    + " to a provider broke off, so that nobody"
                                                    + " knows whether "
                                                    + (unknown.calls() == 1
                                                            ? "it was"
                                                            : "they were")
                                                    + " billed. "
                                                    + unknown.held().display()
                                                    + " is held for that, the oldest since "),
                                    new Span.When(unknown.oldest()),
                                    new Span.Text(".")),
                            Line.of(
                                    new Span.Text(
                                            "Without an answer the oldest counts as spent in full"
                                                    + " on "),
                                    new Span.When(unknown.settledAt()),
                                    new Span.Text(
                                            ". Nothing has to be done; /easel audit shows what"
                                                    + " waits.")));
            case Notice.UnknownBooked booked ->
                    card(
                            "Unknown money counts as spent",
                            Line.of(
                                    "The outcome of "
                                            + Words.count(booked.calls(), "call")
                                            + " stayed unknown until the deadline: "
                                            + booked.amount().display()
                                            + " is booked as spent, which is the most that they can"
                                            + " have cost."),
                            Line.of(
                                    "If the provider's bill shows less, correct it with ./easel"
                                            + " ledger adjust. More of today is booked without another"
                                            + " message."));
            case Notice.BooksDoNotBalance books ->
                    card(
                            "The books do not balance",
                            Line.of(
                                    Words.capital(Words.count(books.findings(), "finding"))
                                            + ", the first: "
                                            + Words.clip(books.first(), 300)),
                            Line.of(
                                    "Nothing new is drawn until this is cleared up. ./easel ledger"
                                            + " audit says what is wrong and what to do."));
            case Notice.ModelEnds end -> ends(end);
            case Notice.JobMoved moved -> moved(moved);
            case Notice.AccountEmpty(String provider) ->
                    card(
                            "The account at " + Words.provider(provider) + " is out of money",
                            Line.of(
                                    Words.provider(provider)
                                            + " refuses to draw until there is credit, or until its"
                                            + " own spending limit is raised. Nothing was charged"
                                            + " for what it refused."),
                            Line.of(
                                    "Look at the billing page there. Easel goes on by itself"
                                            + " after."));
            case Notice.KeyRefused(String provider) ->
                    card(
                            Words.provider(provider) + " refuses the key",
                            Line.of(
                                    "The key is wrong, was revoked, or may not use the model that a"
                                            + " channel asks for."),
                            Line.of(
                                    "Check the key and its rights there, then set it in the"
                                            + " configuration of Easel and restart."));
            case Notice.BillUnreadable(String provider) ->
                    card(
                            "The bill cannot be read",
                            Line.of(
                                    Words.provider(provider)
                                            + " does not let the admin key read costs and usage, so"
                                            + " the books are not compared with the bill."),
                            Line.of(
                                    "Make an admin key with the right to read usage there, and set"
                                            + " it as providers."
                                            + provider
                                            + ".admin-key."));
            case Notice.ScheduleNotDrawn run -> ScheduleCards.notice(run);
            case Notice.BillDiffers(var check) -> BillCards.differs(check);
        };
    }

    private static Card limit(Notice.LimitReached reached) {
        Scope scope = reached.scope();
        Usd left = reached.limit().minus(reached.settled()).minus(reached.held()).max(Usd.ZERO);
        String whose =
                switch (scope.kind()) {
                    case MEMBER -> "Your";
                    case CHANNEL -> "The";
                    case WORKSPACE -> "This workspace's";
                };
        String where =
                switch (scope.kind()) {
                    case MEMBER, WORKSPACE -> "";
                    case CHANNEL -> " of a channel";
                };
        String what = RefusalCards.daily(reached.window().period()) + " limit" + where;
        Usd refused = reached.refused();
        boolean usedUp = reached.settled().compareTo(reached.limit()) >= 0;
        String title =
                refused != null
                        ? whose + " " + what + " turned a request away"
                        : usedUp
                                ? whose + " " + what + " is used up"
                                : reached.percent()
                                        + " % of "
                                        + whose.toLowerCase(Locale.ROOT)
                                        + " "
                                        + what
                                        + " is spent";
        List<Line> lines = new ArrayList<>();
        if (refused != null) {
            lines.add(
                    Line.of(
                            "A request was turned away: "
                                    + refused.display()
                                    + " had to be set aside, and "
                                    + (left.isZero() ? "nothing" : left.display())
                                    + " was left."));
        }
        lines.add(
                Line.of(
                        new Span.Text("It starts afresh "),
                        new Span.When(reached.window().end()),
                        new Span.Text(
                                switch (scope.kind()) {
                                    case MEMBER ->
                                            ". /spend shows more; the admins of this workspace can"
                                                    + " raise the limit.";
                                    case CHANNEL, WORKSPACE -> ". /spend shows more.";
                                })));
        List<Field> fields = new ArrayList<>();
        switch (scope.kind()) {
            case MEMBER -> {}
            case CHANNEL -> fields.add(new Field("Channel", Line.of(new Span.Code(place(scope)))));
            case WORKSPACE ->
                    fields.add(new Field("Workspace", Line.of(new Span.Code(place(scope)))));
        }
        fields.add(
                new Field(
                        "Limit",
                        Line.of(
                                reached.limit().display()
                                        + " "
                                        + RefusalCards.each(reached.window().period()))));
        fields.add(new Field("Spent", Line.of(reached.settled().display())));
        fields.add(new Field("Held for pictures under way", Line.of(reached.held().display())));
        fields.add(new Field("Left", Line.of(left.display())));
        return Card.info(title, lines).withFields(fields);
    }

    private static String place(Scope scope) {
        return scope.key().substring(scope.key().lastIndexOf('/') + 1);
    }

    private static Card tooLow(Notice.PriceTooLow price) {
        return card(
                "A provider charged more than its price allows",
                Line.of(
                        Words.provider(price.provider())
                                + " charged "
                                + price.actual().display()
                                + " for a picture of "
                                + price.model()
                                + " that could cost at most "
                                + price.held().display()
                                + " by the catalogue. It is booked in full, also where that is"
                                + " above a limit."),
                Line.of(
                        "This price is used no more. Correct it in config/catalogue.yaml: then the"
                                + " model draws again, without a restart."));
    }

    private static Card ends(Notice.ModelEnds end) {
        String next =
                end.successors().isEmpty()
                        ? "No successor is known."
                        : "Its successor is " + Words.either(end.successors()) + ".";
        return card(
                "A model is about to be shut down",
                Line.of(
                        Words.provider(end.provider())
                                + " shuts "
                                + end.model()
                                + " down on "
                                + end.on()
                                + ". "
                                + next),
                Line.of(
                        "From that day on channels that name it move to the successor, or are"
                                + " refused where move-to-successor is off. Better choose another one"
                                + " now, in config/easel.yaml."));
    }

    private static Card moved(Notice.JobMoved moved) {
        String setting = "assistant." + moved.job();
        return card(
                "A model of the assistant was shut down",
                Line.of(
                        setting
                                + " names "
                                + moved.model()
                                + ", which no longer answers. "
                                + (moved.successor().isEmpty()
                                        ? "No successor can do this job, so it is not done."
                                        : moved.successor()
                                                + " takes its place, except in channels where"
                                                + " move-to-successor is off.")),
                Line.of("Choose another one as " + setting + " in config/easel.yaml."));
    }

    private static Card card(String title, Line... lines) {
        return Card.info(title, List.of(lines));
    }
}
