package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.Span;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import bot.easel.studio.Digest;
import bot.easel.studio.DigestWords;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The week's spending, told to a channel.
final class DigestCards {
    private static final int SHOWN = 8;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private DigestCards() {}

    static Card of(Digest digest, @Nullable DigestWords words) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of(
                        day(digest.start(), digest.zone())
                                + " to "
                                + day(digest.end().minusMillis(1), digest.zone())
                                + ", in "
                                + digest.zone().getId()
                                + ": "
                                + digest.spent().display()
                                + " for "
                                + Words.count(digest.pictures(), "picture")
                                + (digest.held().isPositive()
                                        ? ", and "
                                                + digest.held().display()
                                                + " held for what has no known cost yet"
                                        : "")
                                + "."));
        if (words != null) {
            lines.add(Line.of(words.text()));
        }
        if (!digest.members().isEmpty()) {
            lines.add(Line.of(new Span.Strong("By member")));
            digest.members().stream()
                    .limit(SHOWN)
                    .forEach(spender ->
                            lines.add(
                                    line(
                                            new Span.Who(
                                                    new MemberId(digest.workspace(), spender.id()),
                                                    spender.line().label()),
                                            spender.line())));
            rest(lines, digest.members().stream().map(Digest.Spender::line).toList());
            lines.add(Line.of(new Span.Strong("By model")));
            listed(lines, digest.models());
            lines.add(Line.of(new Span.Strong("By channel")));
            listed(lines, digest.channels());
        }
        Card card =
                Card.info("The week's pictures and what they cost", lines)
                        .withFields(digest.left().stream().map(DigestCards::left).toList());
        return words == null
                ? card
                : card.withFooter(
                        Line.of(
                                "Sentences by "
                                        + words.model()
                                        + " · "
                                        + words.cost().display()
                                        + ", paid by "
                                        + words.payer().displayName()));
    }

    private static void listed(List<Line> lines, List<SpendLine> spent) {
        spent.stream()
                .limit(SHOWN)
                .forEach(each -> lines.add(line(new Span.Code(each.label()), each)));
        rest(lines, spent);
    }

    /// So that what is shown adds up to the whole.
    private static void rest(List<Line> lines, List<SpendLine> all) {
        List<SpendLine> more = all.stream().skip(SHOWN).toList();
        if (!more.isEmpty()) {
            lines.add(
                    line(
                            new Span.Text(more.size() + " more"),
                            new SpendLine(
                                    "",
                                    more.stream()
                                            .map(SpendLine::settled)
                                            .reduce(Usd.ZERO, Usd::plus),
                                    more.stream().map(SpendLine::held).reduce(Usd.ZERO, Usd::plus),
                                    more.stream().mapToLong(SpendLine::pictures).sum())));
        }
    }

    private static Line line(Span label, SpendLine spent) {
        return Line.of(
                label,
                new Span.Text(
                        " · "
                                + spent.settled().display()
                                + (spent.held().isPositive()
                                        ? " · " + spent.held().display() + " held"
                                        : "")
                                + " · "
                                + Words.count(spent.pictures(), "picture")));
    }

    private static Field left(Digest.Left left) {
        String period =
                switch (left.period()) {
                    case DAY -> "today";
                    case WEEK -> "this week";
                    case MONTH -> "this month";
                };
        return new Field(
                "Left " + period, Line.of(left.left().display() + " of " + left.limit().display()));
    }

    private static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }
}
