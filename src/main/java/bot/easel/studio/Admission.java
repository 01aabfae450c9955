package bot.easel.studio;

import bot.easel.chat.Destination;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Usd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A request that only the books can still refuse.
///
/// @param waiting jobs that waited when it came
record Admission(
        ImageRequest request,
        ChannelPolicy policy,
        Resolution.Ready ready,
        Destination destination,
        int waiting) {

    static Optional<Refusal> tooDear(ChannelPolicy policy, Resolution.Ready ready) {
        Usd ceiling = policy.limits().picture();
        Usd one = Usd.ofNanos(Math.ceilDiv(ready.bound().nanos(), ready.recipe().count()));
        return one.isMoreThan(ceiling)
                ? Optional.of(new Refusal.AboveCeiling(one, ceiling))
                : Optional.empty();
    }

    Admission with(Resolution.Ready other) {
        return new Admission(request, policy, other, destination, waiting);
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
                null);
    }

    HoldRequest hold(String id, String reservation) {
        return new HoldRequest(
                reservation,
                id,
                1,
                ready.bound(),
                ready.priceVersion(),
                ready.recipe().hash(),
                policy.limits()
                        .bind(
                                request.channel().workspace().key(),
                                request.channel().key(),
                                request.member().id().key(),
                                request.member().roles()));
    }
}
