package bot.easel.studio;

import bot.easel.chat.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What was approved for members, from memory for a moment: whoever looks at their spending again
/// and again asks the store once. For display only.
final class RecentApprovals {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MANY = 1_000;

    private record Question(MemberId member, Instant since, int atMost) {}

    private record Known(List<Approval> approvals, Instant asOf) {}

    private final ApprovalStore store;
    private final InstantSource clock;
    private final Map<Question, Known> known = new ConcurrentHashMap<>();

    RecentApprovals(ApprovalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    List<Approval> of(MemberId member, Instant since, int atMost) {
        Question question = new Question(member, since, atMost);
        Instant now = clock.instant();
        Known before = known.get(question);
        if (before != null && before.asOf().plus(FRESH).isAfter(now)) {
            return before.approvals();
        }
        if (known.size() > MANY) {
            known.clear();
        }
        List<Approval> read = store.approvedFor(member, since, atMost);
        known.put(question, new Known(read, now));
        return read;
    }

    /// Something was decided here.
    void forget(MemberId member) {
        known.keySet().removeIf(question -> question.member().equals(member));
    }
}
