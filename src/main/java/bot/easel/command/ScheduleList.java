package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.studio.Generation;
import bot.easel.studio.Requester;
import bot.easel.studio.Schedule;
import bot.easel.studio.ScheduleChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The schedules of a workspace, and who changed them.
final class ScheduleList {
    private ScheduleList() {}

    static Card of(List<Schedule> schedules) {
        if (schedules.isEmpty()) {
            return Card.info(
                    "Schedules",
                    List.of(Line.of("There are none."), Line.of(ScheduleQuestion.EXAMPLE)));
        }
        List<Line> lines = new ArrayList<>();
        schedules.forEach(schedule -> lines.add(line(schedule)));
        return Card.info("Schedules", lines)
                .withFooter(
                        Line.of(
                                "/easel schedule pause, resume, remove or run, with an id; history"
                                        + " says who changed what."));
    }

    private static Line line(Schedule schedule) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span.Code(schedule.shortId()));
        spans.add(new Span.Text(" "));
        spans.add(
                new Span.Strong(
                        Words.clip(schedule.picture().prompt(), ScheduleCards.PROMPT_LISTED)));
        String style = schedule.picture().style();
        spans.add(new Span.Text((style == null ? "" : " · style " + style) + " · channel "));
        spans.add(new Span.Code(schedule.channel().id()));
        spans.add(new Span.Text(" · "));
        spans.add(new Span.Code(schedule.cron()));
        spans.add(new Span.Text(" " + schedule.zone().getId() + " · "));
        Instant next = schedule.nextAt();
        spans.add(
                next == null
                        ? new Span.Strong("paused")
                        : new Span.Text("next " + ScheduleCards.time(next, schedule.zone())));
        spans.add(new Span.Text(" · paid by "));
        spans.add(ScheduleCards.who(schedule.payer()));
        spans.add(new Span.Text(" · made by "));
        spans.add(ScheduleCards.who(schedule.madeBy()));
        spans.add(new Span.Text(last(schedule)));
        return new Line(spans);
    }

    private static String last(Schedule schedule) {
        Schedule.Run run = schedule.last();
        if (run == null) {
            return "";
        }
        String generation = run.generation();
        return " · last "
                + ScheduleCards.time(run.dueAt(), schedule.zone())
                + (generation == null
                        ? ": not drawn. " + Words.clip(run.problem(), 200)
                        : ": picture " + Generation.shortId(generation));
    }

    static Card history(List<ScheduleChange> changes, int page, boolean more) {
        if (changes.isEmpty()) {
            return Card.info(
                    "Changes of schedules",
                    List.of(Line.of(page == 1 ? "There are none." : "There are no older ones.")));
        }
        List<Line> lines = changes.stream().map(ScheduleList::line).toList();
        Card card = Card.info("Changes of schedules", lines);
        return more
                ? card.withFooter(Line.of("Older ones: /easel schedule history " + (page + 1)))
                : card;
    }

    private static Line line(ScheduleChange change) {
        Requester by = change.by();
        String what =
                switch (change.kind()) {
                    case ADDED -> " made ";
                    case PAUSED -> " paused ";
                    case RESUMED -> " resumed ";
                    case REMOVED -> " removed ";
                    case RUN_NOW -> " ran ";
                    case PAUSED_ITSELF -> " paused ";
                };
        return Line.of(
                new Span.When(change.at()),
                new Span.Text(" — "),
                by == null ? new Span.Text("Easel") : ScheduleCards.who(by),
                new Span.Text(what),
                new Span.Code(change.shortId()));
    }
}
