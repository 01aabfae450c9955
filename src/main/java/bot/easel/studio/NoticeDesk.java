package bot.easel.studio;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes notices for the admins and writes them into the outbox. While the store is away they wait
/// in memory; the log has them in any case.
final class NoticeDesk implements AdminNotices {
    private static final Logger log = LoggerFactory.getLogger(NoticeDesk.class);
    private static final int MOST_WAITING = 1_000;
    private static final Duration GOOD_FOR = Duration.ofDays(3);

    /// Longer than a price or a date stays news.
    private static final Duration KEPT = Duration.ofDays(400);

    private final NoticeStore store;
    private final NoticeTargets targets;
    private final InstantSource clock;
    private final Queue<Notice.ForAdmins> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    NoticeDesk(NoticeStore store, NoticeTargets targets, InstantSource clock) {
        this.store = store;
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public void tell(Notice.ForAdmins notice) {
        log.atWarn().addKeyValue("notice", notice).log("For the admins");
        if (count.incrementAndGet() > MOST_WAITING) {
            count.decrementAndGet();
            log.atError().log("Too many notices wait for the store; this one stays in the log");
            return;
        }
        waiting.add(notice);
    }

    /// Writes down what was told.
    ///
    /// @throws LedgerUnavailable when the store is away; nothing is lost then
    void writeDown() {
        for (Notice.ForAdmins next = waiting.peek(); next != null; next = waiting.peek()) {
            write(next);
            waiting.remove();
            count.decrementAndGet();
        }
    }

    /// Writes one down at once.
    void write(Notice.ForAdmins notice) {
        List<NoticeTarget> admins = targets.about(notice);
        if (!admins.isEmpty()) {
            LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
            store.owe(notice.key(today), notice, admins, GOOD_FOR, KEPT);
        }
    }
}
