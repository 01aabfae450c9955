package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.Span;
import bot.easel.spend.Balance;
import bot.easel.spend.BudgetChange;
import bot.easel.spend.BudgetSetting;
import bot.easel.spend.BudgetTarget;
import bot.easel.spend.BudgetTarget.Kind;
import bot.easel.spend.Ledger;
import bot.easel.spend.Limit;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `/easel budget` shows.
final class BudgetCards {
    private static final Span YOU = new Span.Strong("You");

    private final Ledger ledger;

    BudgetCards(Ledger ledger) {
        this.ledger = ledger;
    }

    /// The limits that apply to a member here, and where each comes from.
    ///
    /// @param everything whether roles are shown that the member does not have
    Card limits(BudgetView view, Member member, boolean everything) {
        LimitPlan plan = view.plan();
        List<Limit> bound =
                plan.bind(
                        view.workspace(), view.channel().key(), member.id().key(), member.roles());
        List<Line> lines = new ArrayList<>();
        lines.addAll(shared(view, bound, ScopeKind.WORKSPACE, BudgetTarget.of(Kind.WORKSPACE)));
        lines.addAll(
                shared(
                        view,
                        bound,
                        ScopeKind.CHANNEL,
                        new BudgetTarget(Kind.CHANNEL, view.channel().key())));
        lines.addAll(targets(view, BudgetTarget.of(Kind.EVERY_MEMBER), true));
        plan.roles().keySet().stream()
                .sorted()
                .filter(role -> everything || member.roles().contains(role))
                .forEach(role ->
                        lines.addAll(targets(view, new BudgetTarget(Kind.ROLE, role), false)));
        lines.addAll(own(view, member, bound));
        lines.add(line(view, BudgetTarget.of(Kind.PICTURE), null));
        lines.add(pace("Requests a minute", plan.pace().requestsPerMinute()));
        lines.add(pace("Pictures under way at once", plan.pace().jobsAtOnce()));
        if (everything && !view.roles().problem().isEmpty()) {
            lines.add(Line.of(view.roles().problem()));
        }
        return Card.info("Limits in this channel", lines)
                .withFooter(
                        Line.of(
                                everything
                                        ? "Change one: /easel budget channel day 5.00 · none lifts"
                                                + " it, default takes that back · /easel budget"
                                                + " history"
                                        : "Admins can change them."));
    }

    /// Of one member, for an admin who asked.
    Card ofMember(BudgetView view, MemberId who) {
        List<Limit> bound =
                view.plan().bind(view.workspace(), view.channel().key(), who.key(), Set.of());
        BudgetTarget target = new BudgetTarget(Kind.MEMBER, who.key());
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(new Span.Text("Member: "), new Span.Who(who, who.id())));
        lines.addAll(shared(view, bound, ScopeKind.MEMBER, target));
        lines.add(
                Line.of(
                        "An allowance by role is not counted here; a limit of the member's own goes"
                                + " before it."));
        return Card.info("Limits of one member", lines);
    }

    /// The changes of a workspace, newest first.
    Card history(BudgetView view, List<BudgetChange> changes, int page, boolean more) {
        List<Line> lines = new ArrayList<>();
        for (BudgetChange change : changes) {
            List<Span> spans = new ArrayList<>();
            spans.add(new Span.When(change.changedAt()));
            spans.add(new Span.Text(" "));
            spans.add(BudgetView.who(change.changedBy()));
            spans.add(new Span.Text(": "));
            spans.add(view.name(change.target()));
            spans.add(new Span.Text(" to " + setting(change)));
            lines.add(new Line(spans));
        }
        if (changes.isEmpty()) {
            lines.add(
                    Line.of(
                            page == 1
                                    ? "Nobody has set a limit in the chat yet; all of them come"
                                            + " from the configuration."
                                    : "There are no changes so far back."));
        }
        Card card = Card.info("Changes of limits", lines);
        return more
                ? card.withFooter(Line.of("Older ones: /easel budget history " + (page + 1)))
                : card;
    }

    private static String setting(BudgetChange change) {
        Period period = change.period();
        return switch (change.setting()) {
            case BudgetSetting.Amount(Usd most) -> BudgetView.amount(most, period);
            case BudgetSetting.Lifted() -> BudgetView.amount(null, period);
            case BudgetSetting.Configured() ->
                    "what the configuration says"
                            + (period == null ? "" : " " + RefusalCards.each(period));
        };
    }

    /// A workspace's, a channel's or another member's limits with their open windows.
    private List<Line> shared(
            BudgetView view, List<Limit> bound, ScopeKind kind, BudgetTarget target) {
        List<Limit> limits = bound.stream().filter(limit -> limit.scope().kind() == kind).toList();
        Span label = view.heading(target);
        if (limits.isEmpty()) {
            return List.of(Line.of(label, new Span.Text(": no limit")));
        }
        return ledger.balances(limits).stream()
                .map(balance -> line(label, balance, view.source(target, balance.limit().period())))
                .toList();
    }

    private List<Line> own(BudgetView view, Member member, List<Limit> bound) {
        List<Limit> limits =
                bound.stream().filter(limit -> limit.scope().kind() == ScopeKind.MEMBER).toList();
        if (limits.isEmpty()) {
            return List.of(Line.of(YOU, new Span.Text(": no limit")));
        }
        List<Line> lines = new ArrayList<>();
        for (Balance balance : ledger.balances(limits)) {
            Period period = balance.limit().period();
            BudgetTarget target = view.sourceFor(member, period, balance.limit().amount());
            List<Span> source =
                    switch (target.kind()) {
                        case ROLE ->
                                List.of(
                                        new Span.Text(
                                                " · by your role " + view.roleName(target.key())));
                        case MEMBER -> view.source(target, period);
                        default -> List.of(new Span.Text(" · as each member"));
                    };
            lines.add(line(YOU, balance, source));
        }
        return lines;
    }

    /// Targets that have no window of their own.
    private static List<Line> targets(BudgetView view, BudgetTarget target, boolean evenIfNone) {
        List<Line> lines = new ArrayList<>();
        for (Period period : Period.values()) {
            if (view.value(target, period).most() != null) {
                lines.add(line(view, target, period));
            }
        }
        if (lines.isEmpty() && evenIfNone) {
            lines.add(Line.of(view.heading(target), new Span.Text(": no limit")));
        }
        return lines;
    }

    private static Line line(BudgetView view, BudgetTarget target, @Nullable Period period) {
        BudgetView.Value value = view.value(target, period);
        List<Span> spans = new ArrayList<>();
        spans.add(view.heading(target));
        spans.add(
                new Span.Text(
                        (period == null && value.most() != null ? ": at most " : ": ")
                                + BudgetView.amount(value.most(), period)));
        spans.addAll(view.source(target, period));
        return new Line(spans);
    }

    private static Line line(Span label, Balance balance, List<Span> source) {
        List<Span> spans = new ArrayList<>();
        spans.add(label);
        spans.add(
                new Span.Text(
                        ": "
                                + BudgetView.amount(
                                        balance.limit().amount(), balance.limit().period())
                                + " · "
                                + balance.settled().display()
                                + " spent · "
                                + balance.held().display()
                                + " held · resets "));
        spans.add(new Span.When(balance.window().end()));
        spans.addAll(source);
        return new Line(spans);
    }

    private static Line pace(String label, int bound) {
        return Line.of(
                new Span.Strong(label + ": "),
                new Span.Text(
                        bound == 0
                                ? "no bound · from the configuration"
                                : bound + " of each member · from the configuration"));
    }

    /// What a limit means that is below what is used already; empty where there is room.
    Optional<Line> belowWhatIsUsed(Limit limit) {
        Balance balance = ledger.balances(List.of(limit)).getFirst();
        Usd used = balance.settled().plus(balance.held());
        if (used.compareTo(limit.amount()) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                Line.of(
                        new Span.Text(
                                balance.settled().display()
                                        + " is spent and "
                                        + balance.held().display()
                                        + " held already. Nothing that was admitted stops; nothing"
                                        + " new is admitted until it resets "),
                        new Span.When(balance.window().end()),
                        new Span.Text(".")));
    }
}
