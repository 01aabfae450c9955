package bot.easel.studio;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people about money without being asked: members about their limits, admins about theirs and
/// about whatever is wrong. It works behind the back of the studio, which it costs nothing.
public final class NoticeService implements AdminNotices, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NoticeService.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration RECONCILE = Duration.ofMinutes(10);
    private static final Duration PRUNE = Duration.ofHours(6);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final NoticeParts parts;
    private final LimitAlerts alerts;
    private final NoticeDesk desk;
    private final NoticeSender sender;
    private final MoneyWatch money;
    private final WeeklyDigest digest;
    private final Signal signal = new Signal();
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    public NoticeService(NoticeParts parts) {
        this.parts = parts;
        NoticeTargets targets = new NoticeTargets(parts.settings());
        alerts = new LimitAlerts(parts.store(), parts.movements(), parts.settings(), targets);
        desk = new NoticeDesk(parts.store(), targets, parts.clock());
        sender =
                new NoticeSender(
                        parts.store(),
                        targets,
                        new Platforms(parts.platforms()),
                        parts.view(),
                        parts.clock(),
                        new Ids(parts.clock(), parts.random()).next());
        digest = new WeeklyDigest(parts);
        money = new MoneyWatch(parts.ledger(), desk, parts.unknownAfter());
    }

    /// Has the weekly digest put into sentences, where the configuration wants that; before the start.
    public void digestsThrough(Consultations assistant) {
        digest.askThrough(assistant);
    }

    @Override
    public void tell(Notice.ForAdmins notice) {
        desk.tell(notice);
        signal.raise();
    }

    /// Adds its recurring work to the timetable, before that is started.
    public void addTo(Timetable timetable) {
        timetable.every("alerts", SWEEP, this::sweep);
        timetable.every("reconcile-unknown", RECONCILE, money::settleOverdue);
        timetable.every("forget-notices", PRUNE, parts.store()::prune);
    }

    /// Begins to look and to send.
    public void start() {
        thread.execute(this::loop);
    }

    /// What a process that died could not say any more.
    void sweep() {
        alerts.lookAtAll();
        money.look();
    }

    private void loop() {
        while (!stopping) {
            round();
            try {
                signal.await(BEAT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Each step by itself: what breaks one must not silence the others.
    private void round() {
        attempt("notices", desk::writeDown);
        attempt("alerts", alerts::lookAtMoved);
        attempt("digest", digest::look);
        attempt("sending", () -> sender.sendDue(() -> !stopping));
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (LedgerUnavailable e) {
            log.atWarn().addKeyValue("what", what).setCause(e).log("The store is away");
        } catch (RuntimeException e) {
            log.atError().addKeyValue("what", what).setCause(e).log("Telling broke");
        }
    }

    /// Ends; what is owed stays in the store, for the next start or for another process.
    @Override
    public void close() {
        stopping = true;
        signal.raise();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        attempt("notices", desk::writeDown);
        attempt("alerts", alerts::lookAtMoved);
    }
}
