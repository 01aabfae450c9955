package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.Role;
import bot.easel.chat.Span;
import bot.easel.spend.BudgetBook;
import bot.easel.spend.BudgetSetting;
import bot.easel.spend.BudgetTarget;
import bot.easel.spend.BudgetTarget.Kind;
import bot.easel.spend.CachedBudgets;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sets limits, and says what that changes.
final class BudgetChanges {
    private final CachedBudgets budgets;
    private final BudgetCards cards;

    BudgetChanges(CachedBudgets budgets, BudgetCards cards) {
        this.budgets = budgets;
        this.cards = cards;
    }

    /// What a change is about, or why that cannot be told.
    private sealed interface Aim {
        record Clear(BudgetTarget target) implements Aim {}

        record Unclear(Problem problem) implements Aim {}
    }

    /// @param by an admin
    /// @param views how the limits look by what is set
    Card made(Member by, BudgetQuestion question, Function<BudgetBook, BudgetView> views) {
        BudgetView before = views.apply(budgets.reread());
        return switch (aim(question, before)) {
            case Aim.Unclear unclear -> BudgetCommand.unclear(unclear.problem());
            case Aim.Clear(BudgetTarget target) -> {
                Optional<Problem> problem = problem(question, target);
                yield problem.isPresent()
                        ? BudgetCommand.unclear(problem.get())
                        : made(by, target, question, before, views);
            }
        };
    }

    private Card made(
            Member by,
            BudgetTarget target,
            BudgetQuestion question,
            BudgetView before,
            Function<BudgetBook, BudgetView> views) {
        Period period = question.period();
        BudgetSetting setting = question.setting();
        if (setting == null) {
            throw new IllegalArgumentException("nothing to set");
        }
        BudgetSetting now =
                before.book()
                        .find(before.workspace(), target, period)
                        .map(change -> change.setting())
                        .orElseGet(BudgetSetting.Configured::new);
        if (now.equals(setting)) {
            return card("Nothing to change", List.of(said(before, target, period, " is ")));
        }
        budgets.change(before.workspace(), target, period, setting, by.id().key());
        BudgetView after = views.apply(budgets.read());
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of(
                        before.heading(target),
                        new Span.Text(
                                ": "
                                        + amount(before, target, period)
                                        + " → "
                                        + amount(after, target, period))));
        consequence(after, target, period).ifPresent(lines::add);
        if (target.kind() == Kind.EVERY_CHANNEL && hasOwn(after, period)) {
            lines.add(Line.of("This channel has a limit of its own, which goes before it."));
        }
        if (target.kind() == Kind.ROLE && after.value(target, period).most() == null) {
            lines.add(Line.of("Without an allowance its members have the limit of each member."));
        }
        lines.add(Line.of("It counts from the next request on, in every process."));
        return card("Limit changed", lines);
    }

    private static Card card(String title, List<Line> lines) {
        return Card.info(title, lines)
                .withFooter(
                        Line.of(
                                "/easel budget shows all of them, /easel budget history who"
                                        + " changed what."));
    }

    private static Line said(
            BudgetView view, BudgetTarget target, @Nullable Period period, String verb) {
        List<Span> spans = new ArrayList<>();
        spans.add(view.heading(target));
        spans.add(new Span.Text(verb + amount(view, target, period) + " already"));
        spans.addAll(view.source(target, period));
        return new Line(spans);
    }

    private static String amount(BudgetView view, BudgetTarget target, @Nullable Period period) {
        Usd most = view.value(target, period).most();
        return target.kind() == Kind.ROLE && most == null && period != null
                ? "no allowance of its own " + RefusalCards.each(period)
                : BudgetView.amount(most, period);
    }

    private static boolean hasOwn(BudgetView view, @Nullable Period period) {
        return view.book()
                .find(
                        view.workspace(),
                        new BudgetTarget(Kind.CHANNEL, view.channel().key()),
                        period)
                .isPresent();
    }

    /// What a limit means for those who have used more than it allows.
    private Optional<Line> consequence(
            BudgetView view, BudgetTarget target, @Nullable Period period) {
        Usd most = view.value(target, period).most();
        if (most == null || period == null) {
            return Optional.empty();
        }
        return switch (target.kind()) {
            case WORKSPACE ->
                    used(view, new Scope(ScopeKind.WORKSPACE, view.workspace()), period, most);
            case CHANNEL -> used(view, new Scope(ScopeKind.CHANNEL, target.key()), period, most);
            case MEMBER -> used(view, new Scope(ScopeKind.MEMBER, target.key()), period, most);
            case EVERY_CHANNEL, EVERY_MEMBER, ROLE ->
                    Optional.of(
                            Line.of(
                                    "Whoever has used more than that already keeps what was"
                                            + " admitted, and gets nothing new until it resets."));
            case PICTURE -> Optional.empty();
        };
    }

    private Optional<Line> used(BudgetView view, Scope scope, Period period, Usd most) {
        return cards.belowWhatIsUsed(new Limit(scope, period, most, view.plan().zone()));
    }

    private static Optional<Problem> problem(BudgetQuestion question, BudgetTarget target) {
        boolean picture = target.kind() == Kind.PICTURE;
        if (picture && question.period() != null) {
            return Optional.of(
                    new Problem(
                            "What one picture may cost has no period.",
                            "Leave it out: /easel budget picture 0.50"));
        }
        if (picture
                && question.setting() instanceof BudgetSetting.Amount(Usd most)
                && most.isZero()) {
            return Optional.of(
                    new Problem(
                            "Under a ceiling of 0 every picture would be refused.",
                            "Write what the dearest picture may cost, such as 0.50; to stop all"
                                    + " spending: /easel budget workspace day 0"));
        }
        if (!picture && question.period() == null) {
            return Optional.of(
                    new Problem(
                            "For how long?",
                            "Name day, week or month: /easel budget channel day 5.00"));
        }
        return Optional.empty();
    }

    private static Aim aim(BudgetQuestion question, BudgetView view) {
        MemberId who = question.who();
        BudgetQuestion.Scope scope = question.scope();
        if (scope == null) {
            return unclear(
                    "Which limit?",
                    "Name workspace, channel, each-channel, member, each-member, role or picture:"
                            + " /easel budget channel day 5.00");
        }
        if ((who != null && scope != BudgetQuestion.Scope.MEMBER)
                || (question.role() != null && scope != BudgetQuestion.Scope.ROLE)) {
            return unclear(
                    "That names two limits at once.",
                    "Name a member, a role, or a scope such as channel, but not two of them.");
        }
        return switch (scope) {
            case WORKSPACE -> clear(BudgetTarget.of(Kind.WORKSPACE));
            case CHANNEL -> clear(new BudgetTarget(Kind.CHANNEL, view.channel().key()));
            case EACH_CHANNEL -> clear(BudgetTarget.of(Kind.EVERY_CHANNEL));
            case EACH_MEMBER -> clear(BudgetTarget.of(Kind.EVERY_MEMBER));
            case PICTURE -> clear(BudgetTarget.of(Kind.PICTURE));
            case MEMBER ->
                    who == null
                            ? unclear(
                                    "Which member?",
                                    "Name one: /easel budget member @somebody day 2.00; for all of"
                                            + " them: /easel budget each-member day 2.00")
                            : clear(new BudgetTarget(Kind.MEMBER, who.key()));
            case ROLE -> role(question.role(), view);
        };
    }

    private static Aim role(@Nullable String written, BudgetView view) {
        if (!view.roles().problem().isEmpty()) {
            return unclear("I cannot see the roles here.", view.roles().problem());
        }
        List<Role> known = view.roles().roles();
        if (known.isEmpty()) {
            return unclear("There are no roles here.", "Set a limit for a member instead.");
        }
        if (written == null) {
            return unclear("Which role?", "There is " + names(known) + ".");
        }
        List<Role> meant = known.stream().filter(role -> role.id().equals(written)).toList();
        if (meant.isEmpty()) {
            meant = known.stream().filter(role -> isNamed(role, written)).toList();
        }
        if (meant.size() > 1) {
            return unclear(
                    "Several roles are called " + Words.clip(written, 60) + ".",
                    "Name one by its id: "
                            + Words.either(meant.stream().map(Role::id).toList())
                            + ".");
        }
        if (meant.isEmpty()) {
            String nearest =
                    Nearest.inSpelling(written, known.stream().map(Role::name).toList())
                            .orElseThrow();
            return unclear(
                    "I know no role " + Words.clip(written, 60) + " here.",
                    "The nearest is " + nearest + ". There is " + names(known) + ".");
        }
        return clear(new BudgetTarget(Kind.ROLE, key(meant.getFirst(), view)));
    }

    /// As the configuration calls it, so that what is set goes before what stands there.
    private static String key(Role role, BudgetView view) {
        return view.configured().roles().containsKey(role.name())
                        && !view.configured().roles().containsKey(role.id())
                ? role.name()
                : role.id();
    }

    private static boolean isNamed(Role role, String written) {
        String name = role.name().toLowerCase(Locale.ROOT);
        String wanted = written.toLowerCase(Locale.ROOT);
        return name.equals(wanted) || ("@" + name).equals(wanted);
    }

    private static String names(List<Role> roles) {
        List<String> names = roles.stream().map(Role::name).sorted().limit(12).toList();
        return names.size() < roles.size()
                ? String.join(", ", names) + " and more"
                : Words.all(names);
    }

    private static Aim clear(BudgetTarget target) {
        return new Aim.Clear(target);
    }

    private static Aim unclear(String what, String remedy) {
        return new Aim.Unclear(new Problem(what, remedy));
    }
}
