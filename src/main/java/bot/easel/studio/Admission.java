package bot.easel.studio;

import bot.easel.chat.Destination;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Limit;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Usd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request that only the books can still refuse.
///
/// @param approved the leave to draw it whatever its price limits say, or null
/// @param waiting jobs that waited when it came
record Admission(
        ImageRequest request,
        @Nullable Approved approved,
        ChannelPolicy policy,
        Resolution.Ready ready,
        Destination destination,
        int waiting) {
    /// Of these the most that a provider can bill is held, which no option makes less.
    private static final Set<String> BY_FORMAT = Set.of("gif", "svg");

    static Optional<Refusal> tooDear(ChannelPolicy policy, Resolution.Ready ready) {
        Usd ceiling = policy.limits().picture();
        Usd one = Usd.ofNanos(Math.ceilDiv(ready.bound().nanos(), ready.recipe().count()));
        if (!one.isMoreThan(ceiling)) {
            return Optional.empty();
        }
        String format = ready.recipe().format();
        return Optional.of(
                new Refusal.AboveCeiling(one, ceiling, BY_FORMAT.contains(format) ? format : ""));
    }

    static Optional<Refusal> tooDear(Approved approved, Resolution.Ready ready) {
        return ready.bound().isMoreThan(approved.amount())
                ? Optional.of(new Refusal.AboveGrant(ready.bound(), approved.amount()))
                : Optional.empty();
    }

    /// Every limit that a request is under.
    static List<Limit> limits(ImageRequest request, LimitPlan plan) {
        return plan.bind(
                request.channel().workspace().key(),
                request.channel().key(),
                request.member().id().key(),
                request.member().roles());
    }

    Admission with(Resolution.Ready other) {
        return new Admission(request, approved, policy, other, destination, waiting);
    }

    Generation generation(String id, String reservation, Instant now) {
        Generation parent = request.basis().parent();
        String caption = request.basis().caption();
        return new Generation(
                id,
                GenerationState.QUEUED,
                new Requester(request.member().id(), request.member().displayName()),
                request.channel(),
                destination,
                ready.recipe(),
                reservation,
                ready.bound(),
                ready.priceVersion(),
                null,
                0,
                null,
                false,
                request.basis().kind(),
                caption == null ? ready.recipe().prompt() : caption,
                parent == null ? null : parent.id(),
                null,
                List.of(),
                now,
                null,
                null,
                approved == null ? null : approved.by(),
                request.basis().schedule(),
                null,
                ready.model().model().snapshots().stream()
                        .findFirst()
                        .map(dated -> new Snapshot(dated, false))
                        .orElse(null),
                request.overnight());
    }

    /// What waits for the night is not under way: it takes no place among the jobs at once.
    HoldRequest hold(String id, String reservation) {
        return new HoldRequest(
                reservation,
                id,
                1,
                ready.bound(),
                ready.priceVersion(),
                ready.recipe().hash(),
                limits(request, policy.limits()),
                policy.limits().version(),
                approved == null ? null : approved.grant(),
                request.overnight() ? 0 : policy.limits().pace().jobsAtOnce());
    }
}
