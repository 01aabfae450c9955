package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Interaction;
import bot.easel.chat.MemberId;
import bot.easel.chat.OptionValue;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `/spend` was asked, from typed options or from words: `channel week`, `--scope me`.
///
/// @param scope null where none was named
/// @param who null unless one member was named
/// @param period null where none was named
record SpendQuestion(@Nullable Scope scope, @Nullable MemberId who, @Nullable Period period) {
    /// Whose spending is asked for.
    enum Scope {
        ME,
        MEMBER,
        CHANNEL,
        WORKSPACE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A question, or why it could not be read.
    sealed interface Reading {
        record Clear(SpendQuestion question) implements Reading {}

        record Unclear(Problem problem) implements Reading {}
    }

    private static final Pattern MENTION = Pattern.compile("<@!?([A-Za-z0-9]+)(?:\\|[^>]*)?>");
    private static final Map<String, Period> PERIODS =
            Map.of(
                    "day", Period.DAY,
                    "today", Period.DAY,
                    "daily", Period.DAY,
                    "week", Period.WEEK,
                    "weekly", Period.WEEK,
                    "month", Period.MONTH,
                    "monthly", Period.MONTH);

    static Reading read(Interaction.CommandCall call) {
        List<String> words = new ArrayList<>();
        for (String name : List.of("scope", "period")) {
            if (call.options().get(name) instanceof OptionValue.Text text) {
                words.add(text.value());
            }
        }
        MemberId named =
                call.options().get("who") instanceof OptionValue.Who who ? who.value() : null;
        String typed = PromptText.clean(call.text());
        words.addAll(Arrays.asList(typed.split("[\\s=]+")));
        return read(words, named, call.origin().member().id().workspace());
    }

    private static Reading read(
            List<String> words, @Nullable MemberId named, WorkspaceId workspace) {
        Scope scope = null;
        Period period = null;
        MemberId who = named;
        for (String written : words) {
            String word = written.replaceFirst("^(--|\u2014)", "").toLowerCase(Locale.ROOT);
            Optional<MemberId> mentioned = mentioned(written, workspace);
            Optional<Scope> asScope = scope(word);
            if (word.isEmpty() || List.of("scope", "period", "who", "this").contains(word)) {
                continue;
            }
            if (mentioned.isPresent()) {
                who = mentioned.get();
            } else if (PERIODS.containsKey(word)) {
                period = PERIODS.get(word);
            } else if (asScope.isPresent()) {
                scope = asScope.get();
            } else {
                return new Reading.Unclear(unknown(written));
            }
        }
        return new Reading.Clear(new SpendQuestion(scope, who, period));
    }

    private static Optional<Scope> scope(String word) {
        return Arrays.stream(Scope.values()).filter(scope -> scope.word().equals(word)).findFirst();
    }

    /// A mention as platforms write it, or a name after an at sign, which is an id where the
    /// platform has no others.
    private static Optional<MemberId> mentioned(String word, WorkspaceId workspace) {
        Matcher mention = MENTION.matcher(word);
        if (mention.matches()) {
            return Optional.of(new MemberId(workspace, mention.group(1)));
        }
        return word.length() > 1 && word.startsWith("@") && word.indexOf('/') < 0
                ? Optional.of(new MemberId(workspace, word.substring(1)))
                : Optional.empty();
    }

    private static Problem unknown(String word) {
        List<String> known = new ArrayList<>();
        Arrays.stream(Scope.values()).map(Scope::word).forEach(known::add);
        known.addAll(List.of("day", "week", "month"));
        String nearest = Nearest.inSpelling(word, known).orElse("me");
        return new Problem(
                "I cannot read " + Words.clip(word, 60) + " here.",
                "The nearest I know is "
                        + nearest
                        + ". For example: /spend channel week, or /spend alone.");
    }
}
