package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Interaction;
import bot.easel.chat.MemberId;
import bot.easel.chat.OptionValue;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.BudgetSetting;
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

/// What `/easel budget` was told, from typed options or from words such as `channel day 5.00`.
///
/// @param scope null where none was named
/// @param role as it was written; null where none was
/// @param setting null where only a look was asked for
/// @param page of the history, from 1; 0 where the limits themselves are meant
record BudgetQuestion(
        @Nullable Scope scope,
        @Nullable MemberId who,
        @Nullable String role,
        @Nullable Period period,
        @Nullable BudgetSetting setting,
        int page) {
    static final int MAX_PAGE = 1_000;

    /// What a limit is about, in the words of the command.
    enum Scope {
        WORKSPACE,
        CHANNEL,
        EACH_CHANNEL,
        MEMBER,
        EACH_MEMBER,
        ROLE,
        PICTURE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Scope> of(String word) {
            return switch (word) {
                case "channels", "every-channel", "all-channels" -> Optional.of(EACH_CHANNEL);
                case "members", "every-member", "everyone", "everybody", "all" ->
                        Optional.of(EACH_MEMBER);
                default ->
                        Arrays.stream(values())
                                .filter(each -> each.word().equals(word))
                                .findFirst();
            };
        }
    }

    /// A question, or why it could not be read.
    sealed interface Reading {
        record Clear(BudgetQuestion question) implements Reading {}

        record Unclear(Problem problem) implements Reading {}
    }

    private static final Pattern MENTION = Pattern.compile("<@!?([A-Za-z0-9]+)(?:\\|[^>]*)?>");
    private static final Pattern GROUP =
            Pattern.compile("<(?:@&|!subteam\\^)([A-Za-z0-9]+)(?:\\|[^>]*)?>");
    private static final List<String> NAMES =
            List.of("", "scope", "who", "period", "amount", "page", "this", "a", "per", "to", "=");
    private static final Map<String, Period> PERIODS =
            Map.of(
                    "day", Period.DAY,
                    "daily", Period.DAY,
                    "week", Period.WEEK,
                    "weekly", Period.WEEK,
                    "month", Period.MONTH,
                    "monthly", Period.MONTH);

    static Reading read(Interaction.CommandCall call) {
        Said words = new Said(call.origin().member().id().workspace());
        Optional<Problem> problem = words.options(call.options());
        for (String written : PromptText.clean(call.text()).split("[\\s=]+")) {
            problem = problem.or(() -> words.word(written));
        }
        return problem.<Reading>map(Reading.Unclear::new)
                .orElseGet(() -> new Reading.Clear(words.question()));
    }

    /// Collects what was said.
    private static final class Said {
        private final WorkspaceId workspace;
        private final List<String> role = new ArrayList<>();
        private @Nullable Scope scope;
        private @Nullable MemberId who;
        private @Nullable Period period;
        private @Nullable BudgetSetting setting;
        private String amount = "";
        private boolean history;
        private int page = 1;

        Said(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        /// What is wrong with them; empty where nothing is.
        Optional<Problem> options(Map<String, OptionValue> options) {
            if (options.get("who") instanceof OptionValue.Who named) {
                who = named.value();
            }
            if (options.get("role") instanceof OptionValue.Text named) {
                role.add(named.value().strip());
            }
            if (options.get("history") instanceof OptionValue.Flag flag) {
                history = flag.value();
            }
            if (options.get("page") instanceof OptionValue.Whole number) {
                history = true;
                page = Math.clamp(number.value(), 1, MAX_PAGE);
            }
            for (String name : List.of("scope", "period")) {
                if (options.get(name) instanceof OptionValue.Text text) {
                    Optional<Problem> problem = word(text.value());
                    if (problem.isPresent()) {
                        return problem;
                    }
                }
            }
            return options.get("amount") instanceof OptionValue.Text text
                    ? amount(text.value())
                    : Optional.empty();
        }

        Optional<Problem> word(String written) {
            String word = written.replaceFirst("^(--|\u2014)", "").toLowerCase(Locale.ROOT);
            Matcher mention = MENTION.matcher(written);
            Matcher group = GROUP.matcher(written);
            Optional<Scope> asScope = Scope.of(word);
            if (group.matches()) {
                role.add(group.group(1));
            } else if (mention.matches()) {
                who = new MemberId(workspace, mention.group(1));
            } else if (written.length() > 1 && written.startsWith("@")) {
                named(written.substring(1));
            } else if (word.equals("history")) {
                history = true;
            } else if (PERIODS.containsKey(word)) {
                period = PERIODS.get(word);
            } else if (BudgetAmount.looksLikeOne(word)) {
                return history ? page(word) : amount(written);
            } else if (asScope.isPresent()) {
                scope = asScope.get();
            } else if (scope == Scope.ROLE) {
                role.add(written);
            } else if (!NAMES.contains(word)) {
                return Optional.of(unknown(written));
            }
            return Optional.empty();
        }

        private void named(String name) {
            if (scope == Scope.ROLE || name.indexOf('/') >= 0) {
                role.add(name);
            } else {
                who = new MemberId(workspace, name);
            }
        }

        private Optional<Problem> amount(String written) {
            if (!amount.isEmpty()) {
                return Optional.of(
                        new Problem(
                                "I read two amounts there: "
                                        + Words.clip(amount, 40)
                                        + " and "
                                        + Words.clip(written, 40)
                                        + ".",
                                "Write one number without spaces, such as 1000 or 2.50."));
            }
            amount = written;
            return switch (BudgetAmount.read(written)) {
                case BudgetAmount.Read read -> {
                    setting = read.setting();
                    yield Optional.empty();
                }
                case BudgetAmount.Unreadable bad -> Optional.of(bad.problem());
            };
        }

        private Optional<Problem> page(String word) {
            if (!word.matches("\\d{1,4}") || Integer.parseInt(word) < 1) {
                return Optional.of(
                        new Problem(
                                "There is no page " + word + " of the history.",
                                "Pages count from 1: /easel budget history 2"));
            }
            page = Math.min(MAX_PAGE, Integer.parseInt(word));
            return Optional.empty();
        }

        BudgetQuestion question() {
            String named = String.join(" ", role);
            Scope meant = scope;
            if (meant == null && who != null) {
                meant = Scope.MEMBER;
            } else if (meant == null && !named.isEmpty()) {
                meant = Scope.ROLE;
            }
            return new BudgetQuestion(
                    meant,
                    who,
                    named.isEmpty() ? null : named,
                    period,
                    setting,
                    history ? page : 0);
        }
    }

    private static Problem unknown(String word) {
        List<String> known = new ArrayList<>();
        Arrays.stream(Scope.values()).map(Scope::word).forEach(known::add);
        known.addAll(List.of("everyone", "day", "week", "month", "none", "default", "history"));
        String nearest = Nearest.inSpelling(word, known).orElse("channel");
        return new Problem(
                "I cannot read " + Words.clip(word, 60) + " here.",
                "The nearest I know is "
                        + nearest
                        + ". For example: /easel budget channel day 5.00, or /easel budget alone.");
    }
}
