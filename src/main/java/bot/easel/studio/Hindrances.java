package bot.easel.studio;

import bot.easel.spend.Balance;
import bot.easel.spend.Ledger;
import bot.easel.spend.Usd;
import java.util.ArrayList;
import java.util.List;

/// Finds what stands in the way of a request because of its price. For display, and to ask nobody in
/// vain; only the books themselves admit.
final class Hindrances {
    private final Policies policies;
    private final Resolver resolver;
    private final Ledger ledger;

    Hindrances(Policies policies, Resolver resolver, Ledger ledger) {
        this.policies = policies;
        this.resolver = resolver;
        this.ledger = ledger;
    }

    /// What a request would be now.
    sealed interface Plan {
        record Refused(Refusal refusal) implements Plan {}

        record Ready(ChannelPolicy policy, Resolution.Ready resolution) implements Plan {}
    }

    Plan plan(ImageRequest request) {
        ChannelPolicy policy = policies.of(request.channel());
        Refusal denied = Intake.denied(request, policy);
        if (denied != null) {
            return new Plan.Refused(denied);
        }
        return switch (resolver.resolve(request, policy)) {
            case Resolution.Refused(Refusal refusal) -> new Plan.Refused(refusal);
            case Resolution.Ready ready -> new Plan.Ready(policy, ready);
        };
    }

    /// Whether every limit has room for it, and for this besides.
    boolean hasRoom(ImageRequest request, Usd besides) {
        if (!(plan(request) instanceof Plan.Ready plan)) {
            return false;
        }
        Usd needed = plan.resolution().bound().plus(besides);
        return ledger.balances(Admission.limits(request, plan.policy().limits())).stream()
                .noneMatch(balance -> needed.isMoreThan(balance.left()));
    }

    List<Hindrance> of(ImageRequest request, Plan.Ready plan) {
        List<Hindrance> all = new ArrayList<>();
        if (Admission.tooDear(plan.policy(), plan.resolution()).orElse(null)
                instanceof Refusal.AboveCeiling(Usd worstCaseOfOne, Usd ceiling, var _)) {
            all.add(new Hindrance.Ceiling(worstCaseOfOne, ceiling));
        }
        for (Balance balance : ledger.balances(Admission.limits(request, plan.policy().limits()))) {
            if (plan.resolution().bound().isMoreThan(balance.left())) {
                all.add(
                        new Hindrance.Full(
                                balance.limit().scope().kind(),
                                balance.limit().period(),
                                balance.limit().amount(),
                                balance.settled(),
                                balance.held(),
                                balance.window().end()));
            }
        }
        return List.copyOf(all);
    }
}
