package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.channel;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;

import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Books with something of everything: each state, several windows and days, an overrun, corrections
/// by somebody with a wild name, deliveries, sources and wishes.
final class VariedBooks {
    static final String WILD = "=cmd|' /C calc'!A0, \"quoted\"\r\n@über";

    private VariedBooks() {}

    static void fill(Workbench bench, int rounds) {
        for (int round = 0; round < rounds; round++) {
            Limit[] limits = {
                limit(workspace(), Period.MONTH, 1_000_000_000),
                limit(channel(), Period.WEEK, 1_000_000_000),
                limit(member("U" + round % 7), Period.DAY, 1_000_000_000)
            };
            Generation job = bench.dispatched("w1", "U" + round % 7, 1_000 + round, limits);
            end(bench, job, round);
            if (round % 10 == 0) {
                bench.clock.advance(Duration.ofHours(7));
            }
        }
        Instant start = Workbench.START;
        bench.ledger.recordLimits(List.of(limit(workspace(), Period.MONTH, 1_000_000_000)), "A1");
        bench.ledger.recordLimits(List.of(limit(workspace(), Period.MONTH, 2_000_000_000)), "A1");
        bench.tamper(
                "insert into pending_wish (id, body, expires_at) values ('wish-1', 'a \u201cwish\u201d \uD83E\uDD8A', "
                        + start.toEpochMilli()
                        + ")");
        Generation edit =
                bench.generation(
                        bench.newId(), "U1", Workbench.recipe("painter", answer(1).assets()));
        bench.admit(edit, 77, limit(member("U1"), Period.DAY, 1_000_000_000));
    }

    private static void end(Workbench bench, Generation job, int round) {
        switch (round % 6) {
            case 0 -> bench.store.settle(job.id(), Usd.ofNanos(500 + round), answer(round));
            case 1 -> {
                bench.store.settle(job.id(), Usd.ofNanos(3_000), answer(round));
                bench.ledger.adjust(job.reservationId(), Usd.ofNanos(-100), "A1", WILD);
            }
            case 2 ->
                    bench.store.outcomeUnknown(
                            job.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
            case 3 -> bench.store.release(job.id(), "w1", Failure.of(Failure.Kind.REJECTED));
            case 4 -> requeued(bench, job);
            default -> {}
        }
    }

    /// Called twice, as after an answer of 429.
    private static void requeued(Workbench bench, Generation job) {
        GenerationStore store = bench.store;
        store.requeue(job.id(), "w1", bench.clock.instant());
        Generation again = store.claim(Workbench.claim("w1")).orElseThrow();
        store.dispatch(again.id(), "w1", again.recipe().hash());
    }
}
