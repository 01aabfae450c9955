package bot.easel.chat;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The id of the request that a thread works for: of one thing that a member did, or that came due.
/// It is kept in the logging context, so that every line of the log says it; threads do not inherit
/// it, so whoever hands work to another one carries it there.
///
/// What is drawn first for a request has the request's id as its own; the line that admits something
/// else for it names both. So the id outlives the process, and
/// whoever takes the work up elsewhere goes on under it.
public final class RequestId {
    /// Its name in the logging context.
    public static final String KEY = "request";

    private static final int SHOWN = 8;
    private static final ThreadLocal<String> CLAIMED = new ThreadLocal<>();

    private RequestId() {}

    /// Empty while nobody has asked for what the thread does.
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(KEY));
    }

    /// The id for what is drawn first for the request; empty for all that is drawn for it besides, which
    /// has ids of its own.
    public static Optional<String> claim() {
        String id = MDC.get(KEY);
        if (id == null || id.equals(CLAIMED.get())) {
            return Optional.empty();
        }
        CLAIMED.set(id);
        return Optional.of(id);
    }

    /// Does the work for this request, whatever the thread worked for before.
    public static void within(String id, Runnable work) {
        as(id, work);
    }

    /// The work, for the request that this thread works for now.
    public static Runnable carried(Runnable work) {
        String id = MDC.get(KEY);
        return () -> as(id, work);
    }

    /// Makes virtual threads that work for the request of the one who asked for them.
    public static ThreadFactory threads() {
        return work -> Thread.ofVirtual().unstarted(carried(work));
    }

    /// What people read of it on a card; lines that carry the whole id are found by it.
    public static String shown(String id) {
        return id.substring(Math.max(0, id.length() - SHOWN));
    }

    private static void as(@Nullable String id, Runnable work) {
        String before = MDC.get(KEY);
        put(id);
        try {
            work.run();
        } finally {
            put(before);
        }
    }

    private static void put(@Nullable String id) {
        if (id == null) {
            CLAIMED.remove();
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, id);
        }
    }
}
