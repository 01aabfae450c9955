package bot.easel.standin.discord;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Troubles that a test orders for coming requests.
final class Faults {
    enum Kind {
        /// Answers with an error and does nothing.
        REFUSE,
        /// Does the work and breaks the connection before the answer.
        LOSE_ANSWER,
        /// Waits with the work until the test lets it go.
        HOLD
    }

    /// Lets held requests go; reports when one is waiting.
    static final class Hold implements DiscordStandIn.Hold {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void awaitArrival() throws InterruptedException {
            if (!arrived.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("no request arrived to be held");
            }
        }

        void pass() {
            arrived.countDown();
            try {
                if (!released.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("a held request was never released");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            released.countDown();
        }
    }

    record Fault(
            String method,
            String template,
            Kind kind,
            @Nullable Answer answer,
            @Nullable Hold hold) {}

    private static final class Ordered {
        final Fault fault;
        int left;

        Ordered(Fault fault, int left) {
            this.fault = fault;
            this.left = left;
        }
    }

    private final List<Ordered> orders = new ArrayList<>();

    synchronized void order(Fault fault, int times) {
        orders.add(new Ordered(fault, times));
    }

    synchronized Optional<Fault> next(String method, String template) {
        for (Iterator<Ordered> each = orders.iterator(); each.hasNext(); ) {
            Ordered ordered = each.next();
            if (ordered.fault.method().equals(method)
                    && ordered.fault.template().equals(template)) {
                ordered.left--;
                if (ordered.left == 0) {
                    each.remove();
                }
                return Optional.of(ordered.fault);
            }
        }
        return Optional.empty();
    }
}
