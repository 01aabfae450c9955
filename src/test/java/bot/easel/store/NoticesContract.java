package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.Notices.Topic;
import bot.easel.spend.Usd;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a process hears of its own changes.
interface NoticesContract extends StoreContract {

    @Test
    default void aCommittedChangeIsHeardAndOneThatWasUndoneIsNot() throws InterruptedException {
        BlockingQueue<Topic> heard = new LinkedBlockingQueue<>();
        DatabaseNotices notices = new DatabaseNotices(bench().database);
        for (Topic topic : Topic.values()) {
            notices.on(topic, () -> heard.add(topic));
            notices.onElsewhere(topic, () -> heard.add(Topic.PRICES));
        }

        assertThatThrownBy(() ->
                        bench().database
                                .write(sql -> {
                                    sql.tell(Topic.LIMITS);
                                    throw new IllegalStateException("thought better of it");
                                }))
                .hasMessage("thought better of it");
        bench().database
                .write(sql -> {
                    sql.tell(Topic.DELIVERIES);
                    return true;
                });

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Topic.DELIVERIES);
        notices.tell(Topic.WORK);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Topic.WORK);
        assertThat(heard).isEmpty();
    }

    @Test
    default void anAdmissionTellsOfWorkAndASettlementOfItsMessage() throws InterruptedException {
        BlockingQueue<Topic> heard = new LinkedBlockingQueue<>();
        DatabaseNotices notices = new DatabaseNotices(bench().database);
        for (Topic topic : Topic.values()) {
            notices.on(topic, () -> heard.add(topic));
        }

        var dispatched = bench().dispatched("one", "U1", 10);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Topic.WORK);

        bench().store.settle(dispatched.id(), Usd.ofNanos(11), Workbench.answer(1));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isIn(Topic.DELIVERIES, Topic.PRICES);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isIn(Topic.DELIVERIES, Topic.PRICES);
        assertThat(heard).isEmpty();
    }

    @Test
    default void aLookThatBreaksDoesNotEndTheListening() throws InterruptedException {
        BlockingQueue<Topic> heard = new LinkedBlockingQueue<>();
        DatabaseNotices notices = new DatabaseNotices(bench().database);
        notices.on(
                Topic.LIMITS,
                () -> {
                    heard.add(Topic.LIMITS);
                    throw new IllegalStateException("meant to fail");
                });

        notices.tell(Topic.LIMITS);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Topic.LIMITS);
        notices.tell(Topic.LIMITS);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Topic.LIMITS);
    }
}
