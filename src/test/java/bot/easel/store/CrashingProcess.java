package bot.easel.store;

import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.Period;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The program of a process that is going to be killed: it admits, dispatches and ends as fast as
/// it can, and says so only after the store has said it is durable.
final class CrashingProcess {
    private static final int WORKERS = 6;

    private CrashingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        StoreSettings settings = new StoreSettings(arguments[0], arguments[1], arguments[2]);
        String owner = arguments[3];
        Database database = Database.open(settings, InstantSource.system(), (count, took) -> {});
        JdbcGenerationStore store =
                new JdbcGenerationStore(database, new SpendMemory(InstantSource.system()));
        say("ready");
        for (int i = 0; i < WORKERS; i++) {
            String who = "U" + i;
            Thread.ofPlatform()
                    .start(() -> {
                        while (true) {
                            ask(store, who);
                            work(store, owner);
                        }
                    });
        }
        Thread.currentThread().join();
    }

    private static void ask(JdbcGenerationStore store, String who) {
        String id = UUID.randomUUID().toString();
        Generation generation =
                Workbench.generation(
                        id, who, Workbench.recipe("painter", List.of()), Workbench.START);
        HoldDecision decision =
                store.admit(
                        "event-" + id,
                        generation,
                        Workbench.hold(
                                generation,
                                100,
                                limit(workspace(), Period.MONTH, 1_000_000_000),
                                limit(member(who), Period.DAY, 1_000_000_000)),
                        Workbench.PATIENCE);
        if (decision instanceof HoldDecision.Held) {
            say("held " + id);
        }
    }

    private static void work(JdbcGenerationStore store, String owner) {
        Optional<Generation> claimed = store.claim(Workbench.claim(owner));
        if (claimed.isEmpty()) {
            return;
        }
        Generation job = claimed.get();
        if (!store.dispatch(job.id(), owner, job.recipe().hash())) {
            return;
        }
        say("dispatched " + job.id());
        switch (job.id().charAt(0) % 4) {
            case 0 -> {
                if (store.release(job.id(), owner, Failure.of(Failure.Kind.REJECTED))) {
                    say("released " + job.id());
                }
            }
            case 1 -> {
                if (store.outcomeUnknown(
                        job.id(), owner, Failure.of(Failure.Kind.OUTCOME_UNKNOWN))) {
                    say("unknown " + job.id());
                }
            }
            default -> {
                if (store.settle(job.id(), Usd.ofNanos(60), Workbench.answer(1))) {
                    say("settled " + job.id());
                }
            }
        }
    }

    private static synchronized void say(String what) {
        System.out.println("ack " + what);
        System.out.flush();
    }
}
