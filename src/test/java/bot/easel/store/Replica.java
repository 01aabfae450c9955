package bot.easel.store;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Limit;
import bot.easel.spend.Usd;
import bot.easel.studio.Claim;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationStore.Expired;
import bot.easel.studio.ProviderPace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One process of a [LedgerSimulation]: the real store and ledger, with every step that a life takes
/// as a method of its own, so that a [BrokenRule] can break exactly one.
class Replica {
    final Workbench bench;

    Replica(Workbench bench) {
        this.bench = bench;
    }

    HoldDecision admit(String eventKey, Generation generation, HoldRequest hold) {
        return bench.store.admit(eventKey, generation, hold, Workbench.PATIENCE);
    }

    Optional<Generation> claim(String owner) {
        return bench.store.claim(
                new Claim(owner, Workbench.LEASE, Map.of("painter", new ProviderPace(4, 0))));
    }

    boolean dispatch(String id, String owner, String requestHash) {
        return bench.store.dispatch(id, owner, requestHash);
    }

    boolean requeue(String id, String owner, Instant notBefore) {
        return bench.store.requeue(id, owner, notBefore);
    }

    boolean settle(String id, Usd actual) {
        return bench.store.settle(id, actual, Workbench.answer(1));
    }

    boolean release(String id, String owner, Failure failure) {
        return bench.store.release(id, owner, failure);
    }

    boolean cancelQueued(String id, Failure failure) {
        return bench.store.cancelQueued(id, failure);
    }

    boolean outcomeUnknown(String id, String owner, Failure failure) {
        return bench.store.outcomeUnknown(id, owner, failure);
    }

    void renewLeases(String owner, Collection<String> ids) {
        bench.store.renewLeases(owner, ids, Workbench.LEASE);
    }

    List<Expired> takeExpired(String owner) {
        return bench.store.takeExpired(owner, Workbench.LEASE);
    }

    Optional<Delivery> claimDelivery(String owner) {
        return bench.store.claimDelivery(owner, Duration.ZERO);
    }

    void delivered(Delivery delivery) {
        bench.store.delivered(
                delivery,
                Workbench.destination("place"),
                Workbench.message("m-" + delivery.generation().id()),
                false);
    }

    void deliverAgain(Delivery delivery, Instant notBefore) {
        bench.store.deliverAgain(delivery, notBefore, "busy");
    }

    int settleOverdue() {
        return bench.ledger.settleOverdueUnknown();
    }

    void adjust(String reservationId, Usd delta) {
        bench.ledger.adjust(reservationId, delta, "admin", "why");
    }

    void recordLimits(List<Limit> limits) {
        bench.ledger.recordLimits(limits, "admin");
    }

    /// Its caches and connections are gone; its leases stay until they run out.
    final void die() {
        bench.database.close();
    }
}
