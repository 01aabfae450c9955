package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Interaction;
import bot.easel.chat.MemberId;
import bot.easel.chat.OptionValue;
import bot.easel.chat.WorkspaceId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `/easel schedule` was told, from typed options or from words such as
/// `add 0 9 * * 1-5 a fox on {weekday} --payer @ada`.
///
/// @param cron five fields, as they were typed; empty unless one is added
/// @param prompt with its flags; empty unless one is added
/// @param payer null where it is the one who asks
/// @param id of the schedule that it is about; empty where it is about none
record ScheduleQuestion(
        Verb verb, String cron, String prompt, @Nullable MemberId payer, String id, int page) {
    static final int MAX_PAGE = 1_000;

    /// What is to be done.
    enum Verb {
        LIST,
        ADD,
        PAUSE,
        RESUME,
        REMOVE,
        RUN,
        HISTORY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean needsOne() {
            return switch (this) {
                case PAUSE, RESUME, REMOVE, RUN -> true;
                case LIST, ADD, HISTORY -> false;
            };
        }

        static Optional<Verb> of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "new", "create" -> Optional.of(ADD);
                case "delete" -> Optional.of(REMOVE);
                case "stop" -> Optional.of(PAUSE);
                case "start" -> Optional.of(RESUME);
                case "now", "run-now" -> Optional.of(RUN);
                default ->
                        Arrays.stream(values())
                                .filter(each -> each.word().equalsIgnoreCase(word))
                                .findFirst();
            };
        }
    }

    /// A question, or why it could not be read.
    sealed interface Reading {
        record Clear(ScheduleQuestion question) implements Reading {}

        record Unclear(Problem problem) implements Reading {}
    }

    static final String EXAMPLE =
            "For example, on working days at nine: /easel schedule add 0 9 * * 1-5 a fox for"
                    + " {weekday}, {rotate: oil, ink}";

    private static final Pattern PAYER =
            Pattern.compile(
                    "(?:^|\\s)(?:--|\u2014)payer[ =]+(?:<@!?([A-Za-z0-9]+)(?:\\|[^>]*)?>|@?(\\S+))",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED =
            Pattern.compile(
                    "[\"'\u201C\u2018`]([^\"'\u201D\u2019`]*)[\"'\u201D\u2019`]\\s*(.*)",
                    Pattern.DOTALL);
    private static final int FIELDS = 5;

    static Reading read(Interaction.CommandCall call) {
        WorkspaceId workspace = call.origin().conversation().channel().workspace();
        return call.options().isEmpty()
                ? words(PromptText.clean(call.text()), workspace)
                : options(call.options());
    }

    private static Reading options(Map<String, OptionValue> options) {
        String cron = text(options, "when");
        String prompt = text(options, "prompt");
        String id = text(options, "id");
        String action = text(options, "action");
        MemberId payer = options.get("payer") instanceof OptionValue.Who(MemberId who) ? who : null;
        int page =
                options.get("page") instanceof OptionValue.Whole(long number)
                        ? Math.clamp(number, 1, MAX_PAGE)
                        : 1;
        boolean adds = !cron.isEmpty() || !prompt.isEmpty();
        Optional<Verb> verb =
                action.isEmpty() ? Optional.of(adds ? Verb.ADD : Verb.LIST) : Verb.of(action);
        return verb.isEmpty()
                ? new Reading.Unclear(unknown(action))
                : checked(new ScheduleQuestion(verb.get(), cron, prompt, payer, id, page));
    }

    private static String text(Map<String, OptionValue> options, String name) {
        return options.get(name) instanceof OptionValue.Text(String value)
                ? PromptText.clean(value)
                : "";
    }

    private static Reading words(String text, WorkspaceId workspace) {
        String[] words = text.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        if (words[0].isEmpty()) {
            return checked(new ScheduleQuestion(Verb.LIST, "", "", null, "", 1));
        }
        Optional<Verb> verb = Verb.of(words[0]);
        if (verb.isEmpty()) {
            return new Reading.Unclear(unknown(words[0]));
        }
        return switch (verb.get()) {
            case ADD -> added(rest, workspace);
            case HISTORY -> {
                int page =
                        rest.matches("\\d{1,4}")
                                ? Math.clamp(Long.parseLong(rest), 1, MAX_PAGE)
                                : 1;
                yield checked(new ScheduleQuestion(Verb.HISTORY, "", "", null, "", page));
            }
            case LIST, PAUSE, RESUME, REMOVE, RUN ->
                    checked(new ScheduleQuestion(verb.get(), "", "", null, rest.strip(), 1));
        };
    }

    private static Reading added(String rest, WorkspaceId workspace) {
        MemberId payer = null;
        String said = rest;
        Matcher named = PAYER.matcher(rest);
        if (named.find()) {
            String id = named.group(1) == null ? named.group(2) : named.group(1);
            payer = new MemberId(workspace, id);
            said = (rest.substring(0, named.start()) + rest.substring(named.end())).strip();
        }
        Matcher quoted = QUOTED.matcher(said);
        if (quoted.matches() && quoted.group(1).strip().split("\\s+").length == FIELDS) {
            return checked(
                    new ScheduleQuestion(Verb.ADD, quoted.group(1), quoted.group(2), payer, "", 1));
        }
        String[] parts = said.split("\\s+", FIELDS + 1);
        String cron = Arrays.stream(parts).limit(FIELDS).collect(Collectors.joining(" "));
        String prompt = parts.length > FIELDS ? parts[FIELDS] : "";
        return checked(new ScheduleQuestion(Verb.ADD, cron, prompt, payer, "", 1));
    }

    private static Reading checked(ScheduleQuestion question) {
        if (question.verb().needsOne() && question.id().isEmpty()) {
            return new Reading.Unclear(
                    new Problem(
                            "Which schedule?",
                            "Name it by the id that /easel schedule list shows, such as /easel"
                                    + " schedule "
                                    + question.verb().word()
                                    + " 1a2b3c4d."));
        }
        if (question.verb() == Verb.ADD && question.cron().isBlank()) {
            return new Reading.Unclear(
                    new Problem(
                            "A schedule needs its times: minute, hour, day of the month, month and"
                                    + " day of the week.",
                            EXAMPLE));
        }
        return new Reading.Clear(question);
    }

    private static Problem unknown(String word) {
        List<String> verbs = Arrays.stream(Verb.values()).map(Verb::word).toList();
        return new Problem(
                "I cannot " + Words.clip(word, 40) + " a schedule.",
                "The nearest I can is "
                        + Nearest.inSpelling(word.toLowerCase(Locale.ROOT), verbs).orElse("list")
                        + ". There is "
                        + Words.all(verbs)
                        + ".");
    }
}
