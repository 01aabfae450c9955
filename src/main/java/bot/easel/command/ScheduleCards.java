package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.studio.Generation;
import bot.easel.studio.Notice;
import bot.easel.studio.Refusal;
import bot.easel.studio.Requester;
import bot.easel.studio.Schedule;
import bot.easel.studio.Schedules;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The words about schedules.
public final class ScheduleCards {
    private static final String UNCHANGED = "Nothing was changed.";
    private static final int PROMPT_SHOWN = 200;
    static final int PROMPT_LISTED = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

    static final Card FOR_ADMINS =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("Only admins see schedules and change them."),
                    Line.of("Ask one of them to draw into this channel again and again."));

    private ScheduleCards() {}

    /// Why a run is refused, for the list and the notices.
    public static String why(Refusal refusal) {
        Card card = RefusalCards.of(refusal);
        String title = card.title();
        return (title == null ? "" : Words.ended(title) + " ")
                + card.lines().stream()
                        .map(Line::plain)
                        .filter(line -> !line.equals(RefusalCards.FREE))
                        .findFirst()
                        .orElse("");
    }

    static Card unclear(Problem problem) {
        return Card.of(
                Card.Tone.REFUSED,
                Line.of(problem.what()),
                Line.of(problem.remedy()),
                Line.of(UNCHANGED));
    }

    static Card added(Schedules.Added added) {
        return switch (added) {
            case Schedules.Added.Kept kept -> kept(kept);
            case Schedules.Added.BadTimes(String why) ->
                    unclear(
                            new Problem(
                                    "The expression of the times " + Words.ended(why),
                                    ScheduleQuestion.EXAMPLE));
            case Schedules.Added.BadPrompt bad ->
                    unclear(new Problem(Words.clip(bad.why(), 200), Words.clip(bad.remedy(), 400)));
            case Schedules.Added.BadStyle(String why) ->
                    unclear(
                            new Problem(
                                    why,
                                    "Choose another one, or another model; /easel styles shows all"
                                            + " styles that there are."));
            case Schedules.Added.NoSuchPayer nobody ->
                    unclear(
                            new Problem(
                                    "I do not know this payer as a member here.",
                                    "Name a member of this workspace, or leave the payer out and"
                                            + " pay yourself."));
            case Schedules.Added.Unanswered unanswered ->
                    unclear(
                            new Problem(
                                    "I could not find out who the payer is.",
                                    "Please try again in a moment."));
            case Schedules.Added.Refused(Refusal refusal, String payer) ->
                    unclear(
                            new Problem(
                                    "A run that "
                                            + Words.clip(payer, 60)
                                            + " pays would be refused.",
                                    why(refusal)));
            case Schedules.Added.TooMany(int most) ->
                    unclear(
                            new Problem(
                                    "There are "
                                            + Words.count(most, "schedule")
                                            + " in this workspace, which is the most.",
                                    "Remove one first: /easel schedule list shows them."));
        };
    }

    private static Card kept(Schedules.Added.Kept kept) {
        Schedule schedule = kept.schedule();
        ZoneId zone = schedule.zone();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(new Span.Strong(Words.clip(schedule.picture().prompt(), PROMPT_SHOWN))));
        String style = schedule.picture().style();
        if (style != null) {
            lines.add(Line.of("In the style " + style + ", as it is at each run."));
        }
        lines.add(
                Line.of(
                        new Span.Text("At "),
                        new Span.Code(schedule.cron()),
                        new Span.Text(
                                " in "
                                        + zone.getId()
                                        + ", which is the zone of this channel's limits. Next: "
                                        + kept.next().stream()
                                                .map(at -> time(at, zone))
                                                .collect(Collectors.joining("; "))
                                        + ".")));
        lines.add(
                Line.of(
                        who(schedule.payer()),
                        new Span.Text(" pays: each run is under the limits of "),
                        who(schedule.payer()),
                        new Span.Text(" as they are then.")));
        lines.add(
                Line.of(
                        "About "
                                + kept.estimate().display()
                                + " a run, at most "
                                + kept.worstCase().display()
                                + "; with "
                                + Words.count(kept.runs(), "run")
                                + " in 30 days about "
                                + kept.estimate().times(kept.runs()).display()
                                + " a month."));
        return Card.info("Scheduled", lines)
                .withFooter(
                        Line.of(
                                "Its id is "
                                        + schedule.shortId()
                                        + ": /easel schedule run, pause, resume or remove "
                                        + schedule.shortId()));
    }

    static Card unknown(String id, List<Schedule> schedules) {
        return unclear(
                new Problem(
                        "There is no schedule " + Words.clip(id, 40) + " in this workspace.",
                        schedules.isEmpty()
                                ? "There are none at all."
                                : "There is "
                                        + Words.all(
                                                schedules.stream()
                                                        .limit(10)
                                                        .map(Schedule::shortId)
                                                        .toList())
                                        + "; /easel schedule list says what they draw."));
    }

    static Card paused(Schedule schedule, boolean done) {
        return done
                ? done(
                        schedule,
                        "is paused. /easel schedule resume " + schedule.shortId() + " goes on.")
                : done(schedule, "was paused already, or has changed just now.");
    }

    static Card resumed(Schedule schedule, Optional<Instant> next) {
        return next.map(at ->
                        done(
                                schedule,
                                "goes on. It is drawn next at "
                                        + time(at, schedule.zone())
                                        + " in "
                                        + schedule.zone().getId()
                                        + "."))
                .orElseGet(() -> done(schedule, "was not paused, or has changed just now."));
    }

    static Card removed(Schedule schedule, boolean done) {
        return done(
                schedule,
                done
                        ? "is removed. What it has drawn stays."
                        : "has changed just now; please look at it again.");
    }

    static Card ran(Schedule schedule, Schedules.Outcome outcome) {
        return switch (outcome) {
            case Schedules.Outcome.Drawn drawn ->
                    done(
                            schedule,
                            "is drawn now, in its channel, and paid by "
                                    + Words.clip(schedule.payer().displayName(), 60)
                                    + ".");
            case Schedules.Outcome.Later(String why) -> notDrawn(why);
            case Schedules.Outcome.Refused(String why) -> notDrawn(why);
        };
    }

    private static Card notDrawn(String why) {
        return Card.of(
                Card.Tone.REFUSED,
                Line.of("It cannot be drawn now. " + why),
                Line.of(RefusalCards.FREE));
    }

    private static Card done(Schedule schedule, String what) {
        return Card.of(
                Card.Tone.INFO,
                Line.of(
                        new Span.Text("The schedule "),
                        new Span.Code(schedule.shortId()),
                        new Span.Text(" "),
                        new Span.Strong(Words.clip(schedule.picture().prompt(), PROMPT_LISTED)),
                        new Span.Text(" " + what)));
    }

    /// What the admins are told.
    static Card notice(Notice.ScheduleNotDrawn run) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of(
                        new Span.Text("The schedule "),
                        new Span.Code(Generation.shortId(run.schedule())),
                        new Span.Text(" of channel "),
                        new Span.Code(run.channel().id()),
                        new Span.Text(", which " + Words.clip(run.payer(), 60) + " pays, was due "),
                        new Span.When(run.dueAt()),
                        new Span.Text(" and was not drawn. " + Words.clip(run.why(), 300))));
        lines.add(
                Line.of(
                        run.paused()
                                ? "It has paused itself and draws nothing more. When the cause is"
                                        + " gone: /easel schedule resume "
                                        + Generation.shortId(run.schedule())
                                : "Nothing was charged. It tries again at its next time."));
        return Card.info(
                run.paused() ? "A schedule has paused itself" : "A schedule was not drawn", lines);
    }

    static Span who(Requester member) {
        return new Span.Who(member.id(), member.displayName());
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
