package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Origin;
import bot.easel.chat.Role;
import bot.easel.chat.RoleList;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.BudgetBook;
import bot.easel.spend.BudgetChange;
import bot.easel.spend.CachedBudgets;
import bot.easel.spend.Ledger;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// `/easel budget`: the limits that apply here and where they come from; admins set them. Only the
/// caller sees it.
public final class BudgetCommand implements Command {
    private static final int CHANGES_SHOWN = 15;

    private static final CommandSpec SPEC =
            CommandSpec.of(
                    "budget",
                    "See the limits and what is left of them; admins set them",
                    OptionSpec.chosen(
                            "scope",
                            "Which limit",
                            Stream.of(BudgetQuestion.Scope.values())
                                    .map(scope -> new Choice(scope.word(), scope.word()))
                                    .toList()),
                    OptionSpec.who("who", "Whose, for the limit of one member"),
                    OptionSpec.completed("role", "Whose, for the allowance of a role"),
                    OptionSpec.chosen(
                            "period",
                            "For how long",
                            List.of(
                                    new Choice("day", "day"),
                                    new Choice("week", "week"),
                                    new Choice("month", "month"))),
                    OptionSpec.text(
                            "amount",
                            "Dollars such as 2.50; none lifts it, default takes back what was set"),
                    OptionSpec.flag("history", "Who changed what, newest first"),
                    OptionSpec.whole(
                            "page", "Which page of the history", 1, BudgetQuestion.MAX_PAGE));

    private final Studio studio;
    private final Policies configured;
    private final CachedBudgets budgets;
    private final Function<WorkspaceId, RoleList> roles;
    private final BudgetCards cards;
    private final BudgetChanges changes;

    /// @param configured what the configuration says, without what was set in the chat
    /// @param roles what a platform knows of a workspace's roles; from memory
    public BudgetCommand(
            Studio studio,
            Policies configured,
            CachedBudgets budgets,
            Ledger ledger,
            Function<WorkspaceId, RoleList> roles) {
        this.studio = studio;
        this.configured = configured;
        this.budgets = budgets;
        this.roles = roles;
        this.cards = new BudgetCards(ledger);
        this.changes = new BudgetChanges(budgets, cards);
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
                        switch (BudgetQuestion.read(call)) {
                            case BudgetQuestion.Reading.Unclear unclear ->
                                    unclear(unclear.problem());
                            case BudgetQuestion.Reading.Clear clear ->
                                    answer(origin, clear.question());
                        });
    }

    private Card answer(Origin origin, BudgetQuestion question) {
        Member member = origin.member();
        boolean admin = studio.isAdmin(member);
        MemberId who = question.who();
        if (who != null && !who.workspace().equals(member.id().workspace())) {
            return unclear(
                    new Problem("I do not know this member.", "Name one of this workspace."));
        }
        MemberId other = who == null || who.equals(member.id()) ? null : who;
        if (!admin && (question.setting() != null || question.page() > 0 || other != null)) {
            return ADMINS_ONLY;
        }
        BudgetView view = view(origin.conversation().channel(), budgets.read());
        if (question.page() > 0) {
            return history(view, question.page());
        }
        if (question.setting() != null) {
            return changes.made(
                    member, question, read -> view(origin.conversation().channel(), read));
        }
        return other == null ? cards.limits(view, member, admin) : cards.ofMember(view, other);
    }

    private BudgetView view(ChannelId channel, BudgetBook book) {
        return new BudgetView(
                channel, configured.of(channel).limits(), book, roles.apply(channel.workspace()));
    }

    private Card history(BudgetView view, int page) {
        List<BudgetChange> read =
                budgets.history(view.workspace(), (page - 1) * CHANGES_SHOWN, CHANGES_SHOWN + 1);
        return cards.history(
                view,
                read.stream().limit(CHANGES_SHOWN).toList(),
                page,
                read.size() > CHANGES_SHOWN);
    }

    @Override
    public List<Choice> complete(Completion completion) {
        String typed = completion.typed().strip().toLowerCase(Locale.ROOT);
        return roles.apply(completion.member().id().workspace()).roles().stream()
                .filter(role -> role.name().toLowerCase(Locale.ROOT).contains(typed))
                .map(BudgetCommand::choice)
                .toList();
    }

    private static Choice choice(Role role) {
        return new Choice(Words.clip(role.name(), 75), Words.clip(role.id(), 75));
    }

    static Card unclear(Problem problem) {
        return Card.of(
                Card.Tone.REFUSED,
                Line.of(problem.what()),
                Line.of(problem.remedy()),
                Line.of("Nothing was changed."));
    }

    private static final Card ADMINS_ONLY =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of(
                            "Only admins set limits, see those of others, and see who changed"
                                    + " what."),
                    Line.of("Yours are at /easel budget. Nothing was changed."));
}
