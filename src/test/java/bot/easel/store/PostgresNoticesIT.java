package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Notices.Topic;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What replicas hear of one another through a real PostgreSQL.
class PostgresNoticesIT {
    private Workbench here;
    private Workbench there;
    private DatabaseNotices listening;
    private final BlockingQueue<Topic> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws InterruptedException {
        here = Workbench.postgres();
        there = here.another();
        listening = new DatabaseNotices(there.database);
        for (Topic topic : Topic.values()) {
            listening.onElsewhere(topic, () -> heard.add(topic));
        }
        listening.start();
        assertThat(everything()).isEqualTo(EnumSet.allOf(Topic.class));
    }

    @AfterEach
    void close() {
        listening.close();
        here.close();
    }

    @Test
    void workThatOneReplicaAdmitsIsHeardByTheOther() throws InterruptedException {
        here.admitted("U1", 10);

        assertThat(next()).isEqualTo(Topic.WORK);
    }

    @Test
    void aReplicaHearsNothingOfItsOwnChanges() throws InterruptedException {
        there.admitted("U1", 10);
        here.database.write(sql -> {
            sql.tell(Topic.LIMITS);
            return true;
        });

        assertThat(next()).isEqualTo(Topic.LIMITS);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatWasUndoneIsNotHeard() throws InterruptedException {
        assertThatThrownBy(() ->
                        here.database.write(sql -> {
                            sql.tell(Topic.LIMITS);
                            sql.execute("select 1 / 0");
                            return true;
                        }))
                .isInstanceOf(LedgerUnavailable.class);
        new DatabaseNotices(here.database).tell(Topic.PRICES);

        assertThat(next()).isEqualTo(Topic.PRICES);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatAnotherVersionTellsIsLeftAlone() throws InterruptedException {
        here.tamper("notify easel, 'SOMETHING_NEWER'");
        here.tamper("notify easel, 'LIMITS'");

        assertThat(next()).isEqualTo(Topic.LIMITS);
    }

    @Test
    void afterALostConnectionEverythingIsLookedAtOnceMore() throws InterruptedException {
        here.database.read(sql ->
                sql.number(
                        """
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where application_name = 'easel-notices'
                              and datname = current_database()
                        """));

        assertThat(everything()).isEqualTo(EnumSet.allOf(Topic.class));
        here.admitted("U1", 10);
        assertThat(next()).isEqualTo(Topic.WORK);
    }

    private Topic next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private Set<Topic> everything() throws InterruptedException {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        while (topics.size() < Topic.values().length) {
            topics.add(next());
        }
        return topics;
    }
}
