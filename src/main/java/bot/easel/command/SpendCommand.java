package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Field;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Origin;
import bot.easel.chat.Span;
import bot.easel.spend.Balance;
import bot.easel.spend.Ledger;
import bot.easel.spend.Limit;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import bot.easel.studio.Approvals;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// `/spend`: what is spent, held and left, and when it resets. Only the caller sees it.
public final class SpendCommand implements Command {
    private static final int MODELS_SHOWN = 8;

    private static final CommandSpec SPEC =
            CommandSpec.of(
                    "spend",
                    "See what is spent, held and left, and when it resets",
                    OptionSpec.chosen(
                            "scope",
                            "Whose spending; yours if you leave it out",
                            Stream.of(SpendQuestion.Scope.values())
                                    .map(scope -> new Choice(scope.word(), scope.word()))
                                    .toList()),
                    OptionSpec.who("who", "One member; for admins"),
                    OptionSpec.chosen(
                            "period",
                            "Which period; every one with a limit if you leave it out",
                            List.of(
                                    new Choice("day", "day"),
                                    new Choice("week", "week"),
                                    new Choice("month", "month"))));

    private final Studio studio;
    private final Policies policies;
    private final Ledger ledger;
    private final ApprovedLines approved;
    private final InstantSource clock;

    public SpendCommand(
            Studio studio,
            Policies policies,
            Ledger ledger,
            Approvals approvals,
            InstantSource clock) {
        this.studio = studio;
        this.policies = policies;
        this.ledger = ledger;
        this.approved = new ApprovedLines(approvals);
        this.clock = clock;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(Interaction.CommandCall call) {
        Origin origin = call.origin();
        origin.responder()
                .reply(
                        switch (SpendQuestion.read(call)) {
                            case SpendQuestion.Reading.Unclear unclear ->
                                    unclear(unclear.problem());
                            case SpendQuestion.Reading.Clear clear ->
                                    answer(origin, clear.question());
                        });
    }

    /// What the one who asks has spent; nobody else may see it.
    public Card mine(Origin origin) {
        return answer(origin, new SpendQuestion(null, null, null));
    }

    /// The button below words that everybody sees.
    @Override
    public List<Action> actions() {
        return List.of(new MineAction());
    }

    private final class MineAction implements Action {
        @Override
        public String name() {
            return Buttons.MY_SPENDING;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            press.origin().responder().reply(mine(press.origin()));
        }
    }

    private static Card unclear(Problem problem) {
        return Card.of(Card.Tone.REFUSED, Line.of(problem.what()), Line.of(problem.remedy()));
    }

    private Card answer(Origin origin, SpendQuestion question) {
        Member member = origin.member();
        MemberId who = question.who();
        SpendQuestion.Scope asked = question.scope();
        boolean aboutMember = asked == SpendQuestion.Scope.MEMBER || (asked == null && who != null);
        if (aboutMember && who == null) {
            return unclear(
                    new Problem(
                            "Whose spending?", "Name one: /spend member with who, or /spend me."));
        }
        if (who != null && !aboutMember) {
            return unclear(
                    new Problem(
                            "That asks for two things at once.",
                            "Name a member, or a scope such as channel, but not both."));
        }
        if (who != null && !who.workspace().equals(member.id().workspace())) {
            return unclear(
                    new Problem("I do not know this member.", "Name one of this workspace."));
        }
        if (who != null && !who.equals(member.id())) {
            return studio.isAdmin(member) ? ofOther(origin, who, question) : ADMINS_ONLY;
        }
        return switch (asked == null ? SpendQuestion.Scope.ME : asked) {
            case ME, MEMBER ->
                    card(
                            "Your spending",
                            ScopeKind.MEMBER,
                            member.id().key(),
                            limits(origin, member.id(), member.roles()),
                            question,
                            origin);
            case CHANNEL ->
                    card(
                            "Spending in this channel",
                            ScopeKind.CHANNEL,
                            origin.conversation().channel().key(),
                            limits(origin, member.id(), member.roles()),
                            question,
                            origin);
            case WORKSPACE ->
                    card(
                            "Spending of this workspace",
                            ScopeKind.WORKSPACE,
                            member.id().workspace().key(),
                            limits(origin, member.id(), member.roles()),
                            question,
                            origin);
        };
    }

    private Card ofOther(Origin origin, MemberId who, SpendQuestion question) {
        Card card =
                card(
                        "Spending of one member",
                        ScopeKind.MEMBER,
                        who.key(),
                        limits(origin, who, Set.of()),
                        question,
                        origin);
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(new Span.Text("Member: "), new Span.Who(who, who.id())));
        lines.add(Line.of("A larger allowance by role is not counted here."));
        lines.addAll(card.lines());
        return new Card(
                card.tone(),
                card.title(),
                lines,
                card.fields(),
                List.of(),
                card.footer(),
                List.of());
    }

    private List<Limit> limits(Origin origin, MemberId who, Set<String> roles) {
        return plan(origin)
                .bind(
                        who.workspace().key(),
                        origin.conversation().channel().key(),
                        who.key(),
                        roles);
    }

    private LimitPlan plan(Origin origin) {
        return policies.of(origin.conversation().channel()).limits();
    }

    private Card card(
            String title,
            ScopeKind kind,
            String key,
            List<Limit> bound,
            SpendQuestion question,
            Origin origin) {
        Period wanted = question.period();
        List<Limit> limits =
                bound.stream()
                        .filter(limit -> limit.scope().kind() == kind)
                        .filter(limit -> wanted == null || limit.period() == wanted)
                        .toList();
        Instant now = clock.instant();
        List<Line> lines = new ArrayList<>();
        Instant asOf = now;
        for (Balance balance : ledger.balances(limits)) {
            lines.add(line(balance));
            asOf = balance.asOf().isBefore(asOf) ? balance.asOf() : asOf;
        }
        Period reported =
                wanted != null
                        ? wanted
                        : limits.isEmpty() ? Period.MONTH : limits.getLast().period();
        Window window = reported.windowAt(now, plan(origin).zone());
        lines.addAll(approved.of(kind, key, origin.member().id().workspace(), window.start()));
        List<SpendLine> models = ledger.byModel(new Scope(kind, key), window);
        if (limits.isEmpty()) {
            lines.add(withoutLimit(models, reported));
        }
        lines.add(
                models.isEmpty()
                        ? Line.of("Nothing drawn " + periodName(reported) + " yet.")
                        : Line.of(new Span.Strong("By model, " + periodName(reported))));
        return Card.info(title, lines)
                .withFields(models.stream().limit(MODELS_SHOWN).map(SpendCommand::model).toList())
                .withFooter(Line.of(new Span.Text("As of "), new Span.When(asOf)));
    }

    private static Line line(Balance balance) {
        return Line.of(
                new Span.Strong(Words.capital(periodName(balance.limit().period())) + ": "),
                new Span.Text(
                        balance.settled().display()
                                + " spent · "
                                + balance.held().display()
                                + " held · "
                                + balance.left().display()
                                + " left of "
                                + balance.limit().amount().display()
                                + " · resets "),
                new Span.When(balance.window().end()));
    }

    private static Line withoutLimit(List<SpendLine> models, Period period) {
        Usd settled = models.stream().map(SpendLine::settled).reduce(Usd.ZERO, Usd::plus);
        Usd held = models.stream().map(SpendLine::held).reduce(Usd.ZERO, Usd::plus);
        return Line.of(
                new Span.Strong(Words.capital(periodName(period)) + ": "),
                new Span.Text(
                        settled.display() + " spent · " + held.display() + " held · no limit"));
    }

    private static Field model(SpendLine line) {
        String held = line.held().isZero() ? "" : " · " + line.held().display() + " held";
        return new Field(
                line.label(),
                Line.of(
                        line.settled().display()
                                + held
                                + " · "
                                + Words.count(line.pictures(), "picture")));
    }

    private static String periodName(Period period) {
        return switch (period) {
            case DAY -> "today";
            case WEEK -> "this week";
            case MONTH -> "this month";
        };
    }

    private static final Card ADMINS_ONLY =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("Only admins can see what somebody else has spent."),
                    Line.of("Yours is at /spend, this channel's at /spend channel."));
}
