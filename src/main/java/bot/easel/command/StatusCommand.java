package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Field;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.chat.RoleList;
import bot.easel.chat.Span;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Balance;
import bot.easel.spend.Ledger;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Limit;
import bot.easel.spend.ScopeKind;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/easel status`: platforms, store, queue and money at a glance. It answers, above all, when
/// something is down.
public final class StatusCommand implements Command {
    private static final Logger log = LoggerFactory.getLogger(StatusCommand.class);
    private static final CommandSpec SPEC =
            CommandSpec.of("status", "Connections, queue and money at a glance");

    private final Studio studio;
    private final Policies policies;
    private final Ledger ledger;
    private final Function<WorkspaceId, RoleList> roles;
    private final List<Vital> vitals;

    /// @param roles what a platform knows of a workspace's roles; from memory
    public StatusCommand(
            Studio studio,
            Policies policies,
            Ledger ledger,
            Function<WorkspaceId, RoleList> roles,
            List<Vital> vitals) {
        this.studio = studio;
        this.policies = policies;
        this.ledger = ledger;
        this.roles = roles;
        this.vitals = List.copyOf(vitals);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(Interaction.CommandCall call) {
        List<Field> fields = new ArrayList<>();
        boolean allWell = true;
        for (Vital vital : vitals) {
            boolean works = works(vital);
            allWell &= works;
            fields.add(
                    new Field(
                            Words.capital(vital.name()),
                            Line.of(works ? "works" + share(vital) : "does not answer")));
        }
        try {
            int waiting = studio.waiting();
            fields.add(
                    new Field(
                            "Queue",
                            Line.of(
                                    waiting == 0
                                            ? "nothing waits"
                                            : Words.count(waiting, "picture") + " waiting")));
            money(call.origin(), fields);
        } catch (LedgerUnavailable e) {
            log.atWarn().setCause(e).log("The status is shown without queue and money");
            allWell = false;
            fields.add(new Field("Queue and money", Line.of("unknown while the store is away")));
        }
        String unseen = roles.apply(call.origin().member().id().workspace()).problem();
        if (!unseen.isEmpty()) {
            fields.add(new Field("Roles", Line.of(unseen)));
        }
        String summary =
                allWell
                        ? "All is well."
                        : "Something does not answer. If it stays like this, tell an admin.";
        call.origin()
                .responder()
                .reply(Card.info("Status", List.of(Line.of(summary))).withFields(fields));
    }

    private void money(Origin origin, List<Field> fields) {
        List<Limit> limits =
                policies
                        .of(origin.conversation().channel())
                        .limits()
                        .bind(
                                origin.member().id().workspace().key(),
                                origin.conversation().channel().key(),
                                origin.member().id().key(),
                                origin.member().roles())
                        .stream()
                        .filter(limit -> limit.scope().kind() != ScopeKind.MEMBER)
                        .toList();
        for (Balance balance : ledger.balances(limits)) {
            Limit limit = balance.limit();
            String place = limit.scope().kind() == ScopeKind.CHANNEL ? "Channel" : "Workspace";
            fields.add(
                    new Field(
                            place + ", " + RefusalCards.daily(limit.period()),
                            Line.of(
                                    new Span.Text(
                                            balance.left().display()
                                                    + " left of "
                                                    + limit.amount().display()
                                                    + ", resets "),
                                    new Span.When(balance.window().end()))));
        }
    }

    private static String share(Vital vital) {
        return vital.share()
                .get()
                .filter(share -> share.all() > 1 || share.here() != share.all())
                .map(share -> ", " + share.here() + " of " + share.all() + " shards run here")
                .orElse("");
    }

    private static boolean works(Vital vital) {
        try {
            return vital.works().getAsBoolean();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("vital", vital.name()).setCause(e).log("Does not answer");
            return false;
        }
    }
}
