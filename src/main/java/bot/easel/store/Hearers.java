package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Notices.Topic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those in this process who want to know of changes.
final class Hearers {
    private static final Logger LOG = LoggerFactory.getLogger(Hearers.class);

    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();

    void add(Topic topic, boolean own, Runnable look) {
        hearers.add(new Hearer(topic, own, look));
    }

    /// This process committed a change.
    void toldHere(Set<Topic> topics) {
        if (!topics.isEmpty()) {
            hearers.stream()
                    .filter(each -> each.own && topics.contains(each.topic))
                    .forEach(Hearer::raise);
        }
    }

    /// Another process did, or may have done so unheard.
    void toldElsewhere(Set<Topic> topics) {
        hearers.stream().filter(each -> topics.contains(each.topic)).forEach(Hearer::raise);
    }

    /// Looks on threads of its own, one call at a time. What is told while it looks leads to one more
    /// look.
    private static final class Hearer {
        private final Topic topic;
        private final boolean own;
        private final Runnable look;
        private final AtomicBoolean wanted = new AtomicBoolean();
        private final ReentrantLock looking = new ReentrantLock();

        Hearer(Topic topic, boolean own, Runnable look) {
            this.topic = topic;
            this.own = own;
            this.look = look;
        }

        void raise() {
            if (wanted.compareAndSet(false, true)) {
                Thread.ofVirtual().name("easel-notice").start(this::look);
            }
        }

        private void look() {
            looking.lock();
            try {
                wanted.set(false);
                look.run();
            } catch (LedgerUnavailable away) {
                LOG.atWarn().addKeyValue("topic", topic).setCause(away).log("the store is away");
            } catch (RuntimeException failure) {
                LOG.atError().addKeyValue("topic", topic).setCause(failure).log("a look broke");
            } finally {
                looking.unlock();
            }
        }
    }
}
