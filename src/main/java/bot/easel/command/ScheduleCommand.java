package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Origin;
import bot.easel.chat.WorkspaceId;
import bot.easel.studio.Schedule;
import bot.easel.studio.ScheduleChange;
import bot.easel.studio.ScheduledPicture;
import bot.easel.studio.ScheduledPrompt;
import bot.easel.studio.Schedules;
import bot.easel.studio.Studio;
import bot.easel.studio.Styles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `/easel schedule`: pictures that are drawn into a channel again and again. For admins; only the
/// caller sees the answers.
public final class ScheduleCommand implements Command {
    private static final int CHANGES_SHOWN = 15;

    private static final CommandSpec SPEC =
            CommandSpec.of(
                    "schedule",
                    "Pictures drawn into a channel again and again; for admins",
                    OptionSpec.chosen(
                            "action",
                            "What to do; list is meant if you leave it out",
                            Stream.of(ScheduleQuestion.Verb.values())
                                    .map(verb -> new Choice(verb.word(), verb.word()))
                                    .toList()),
                    OptionSpec.text(
                            "when", "Minute, hour, day, month, weekday, such as 0 9 * * 1-5"),
                    OptionSpec.text(
                                    "prompt",
                                    "What to draw; {date}, {weekday} and {rotate: oil, ink} are"
                                            + " filled in")
                            .atMost(PromptText.MAX),
                    OptionSpec.who("payer", "Whose limits it is under; yours if you leave it out"),
                    OptionSpec.text("id", "Which schedule, by the id that list shows"),
                    OptionSpec.whole(
                            "page", "Which page of the history", 1, ScheduleQuestion.MAX_PAGE));

    private final Studio studio;
    private final Schedules schedules;
    private final Styling styling;

    public ScheduleCommand(Studio studio, Schedules schedules, Styles styles) {
        this.studio = studio;
        this.schedules = schedules;
        this.styling = new Styling(styles);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(Interaction.CommandCall call) {
        Origin origin = call.origin();
        if (!studio.isAdmin(origin.member())) {
            origin.responder().reply(ScheduleCards.FOR_ADMINS);
            return;
        }
        switch (ScheduleQuestion.read(call)) {
            case ScheduleQuestion.Reading.Unclear(Problem problem) ->
                    origin.responder().reply(ScheduleCards.unclear(problem));
            case ScheduleQuestion.Reading.Clear(ScheduleQuestion question) ->
                    origin.responder().reply(answer(origin, question));
        }
    }

    private Card answer(Origin origin, ScheduleQuestion question) {
        WorkspaceId workspace = origin.conversation().channel().workspace();
        return switch (question.verb()) {
            case LIST -> ScheduleList.of(schedules.of(workspace));
            case HISTORY -> history(workspace, question.page());
            case ADD -> add(origin, question);
            case PAUSE, RESUME, REMOVE, RUN ->
                    schedules
                            .find(workspace, question.id())
                            .map(schedule -> change(origin, question.verb(), schedule))
                            .orElseGet(() ->
                                    ScheduleCards.unknown(question.id(), schedules.of(workspace)));
        };
    }

    private Card history(WorkspaceId workspace, int page) {
        List<ScheduleChange> read =
                schedules.history(workspace, (page - 1) * CHANGES_SHOWN, CHANGES_SHOWN + 1);
        return ScheduleList.history(
                read.stream().limit(CHANGES_SHOWN).toList(), page, read.size() > CHANGES_SHOWN);
    }

    private Card change(Origin origin, ScheduleQuestion.Verb verb, Schedule schedule) {
        Member by = origin.member();
        return switch (verb) {
            case PAUSE -> ScheduleCards.paused(schedule, schedules.pause(schedule, by));
            case RESUME -> ScheduleCards.resumed(schedule, schedules.resume(schedule, by));
            case REMOVE -> ScheduleCards.removed(schedule, schedules.remove(schedule, by));
            case RUN -> {
                // The platform is asked for the payer.
                origin.responder().working();
                yield ScheduleCards.ran(
                        schedule, schedules.runNow(schedule, by, origin.eventKey()));
            }
            case LIST, ADD, HISTORY -> throw new IllegalStateException("of no schedule: " + verb);
        };
    }

    private Card add(Origin origin, ScheduleQuestion question) {
        if (origin.conversation().direct()) {
            return ScheduleCards.unclear(
                    new Problem(
                            "A schedule draws into a channel, and we are alone here.",
                            "Ask for it in the channel that it is for."));
        }
        return switch (Wishes.read(question.prompt(), Map.of())) {
            case Wishes.Reading.Unclear(Problem problem) -> ScheduleCards.unclear(problem);
            case Wishes.Reading.Clear(Wish wish) ->
                    wrong(origin.conversation().channel(), wish)
                            .map(ScheduleCards::unclear)
                            .orElseGet(() -> kept(origin, question, wish));
        };
    }

    /// What a run cannot have.
    private Optional<Problem> wrong(ChannelId channel, Wish wish) {
        if (wish.prompt().isEmpty()) {
            return Optional.of(
                    new Problem(
                            "There is nothing to draw yet: the prompt is empty.",
                            ScheduleQuestion.EXAMPLE));
        }
        if (wish.privately()) {
            return Optional.of(
                    new Problem(
                            "A schedule draws for a whole channel, so it is never private.",
                            "Leave --private out."));
        }
        if (wish.overnight()) {
            return Optional.of(
                    new Problem(
                            "A schedule draws at its own time, not overnight.",
                            "Leave --when out; the time is in the schedule."));
        }
        if (wish.picture() != null
                || !wish.references().isEmpty()
                || wish.options().fidelity() != null
                || wish.options().complexity() != null
                || wish.options().animation() != null) {
            return Optional.of(
                    new Problem(
                            "A schedule draws from words, and from the pictures of its style.",
                            "Leave --reference, --picture, --fidelity, --complexity, --frames and"
                                    + " --duration out."));
        }
        String longest =
                ScheduledPrompt.read(wish.prompt())
                                instanceof ScheduledPrompt.Reading.Clear(ScheduledPrompt prompt)
                        ? prompt.longest()
                        : wish.prompt();
        if (PromptText.length(longest) > PromptText.MAX) {
            return Optional.of(
                    new Problem(
                            "With everything filled in, the prompt can get longer than the 4,000"
                                    + " characters that I can take.",
                            "Please shorten it."));
        }
        return switch (styling.of(channel, List.of(wish.reworded(longest)))) {
            case Styling.Found.Wrong(Problem problem) -> Optional.of(problem);
            case Styling.Found.Usable _ -> Optional.empty();
        };
    }

    private Card kept(Origin origin, ScheduleQuestion question, Wish wish) {
        origin.responder().working();
        ChannelId channel = origin.conversation().channel();
        ScheduledPicture picture =
                new ScheduledPicture(wish.prompt(), wish.options(), wish.style());
        return ScheduleCards.added(
                schedules.add(
                        origin.member(), channel, question.cron(), picture, question.payer()));
    }
}
