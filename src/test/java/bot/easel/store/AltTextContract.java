package bot.easel.store;

import static bot.easel.store.Workbench.LEASE;
import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.destination;
import static bot.easel.store.Workbench.message;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.studio.AltTextStore.Owed;
import bot.easel.studio.Asset;
import bot.easel.studio.Delivery;
import bot.easel.studio.Generation;
import bot.easel.studio.StoredAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Alt texts that a model writes: owed with the message, and edited into it once.
interface AltTextContract extends StoreContract {
    private JdbcAltTexts texts() {
        return new JdbcAltTexts(bench().database);
    }

    /// A message that stands, with so many pictures.
    private Generation delivered(int pictures, boolean altTexts) {
        Generation job = bench().dispatched("w1", "U1", 10);
        List<Asset> assets = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            assets.addAll(answer(bench().nextNumber()).assets());
        }
        StoredAnswer one = answer(1);
        bench().store
                .settle(
                        job.id(),
                        Usd.ofNanos(5),
                        new StoredAnswer(assets, one.usage(), one.providerRequestId()));
        Delivery delivery = bench().store.claimDelivery("w1", LEASE).orElseThrow();
        bench().store.delivered(delivery, destination("place"), message("m-" + job.id()), altTexts);
        return job;
    }

    private Owed claimed() {
        return texts().claim("w1", LEASE).orElseThrow();
    }

    private boolean isDeliveryOwed() {
        return bench().number("select count(*) from delivery where state = 'OWED'") > 0;
    }

    @Test
    default void aMessageOwesThemWhereTheyAreWantedAndNoneBefore() {
        Generation plain = delivered(1, false);
        assertThat(texts().claim("w1", LEASE)).isEmpty();
        assertThat(texts().of(plain.id())).isEmpty();

        Generation job = delivered(1, true);

        Owed owed = claimed();
        assertThat(owed.generation().id()).isEqualTo(job.id());
        assertThat(owed.index()).isZero();
        assertThat(texts().claim("w2", LEASE)).isEmpty();
        bench().clock.advance(LEASE);
        Owed again = texts().claim("w2", LEASE).orElseThrow();
        texts().written(owed, "from a lease that is over");
        assertThat(texts().of(job.id())).isEmpty();
        texts().written(again, "A fox.");
        texts().givenUp(again, "late");
        assertThat(texts().of(job.id())).isEqualTo(Map.of(0, "A fox."));
        bench().clock.advance(LEASE);
        assertThat(texts().claim("w1", LEASE)).isEmpty();
    }

    @Test
    default void theMessageIsOwedOnceMoreWhenNoPictureOfItWaits() {
        Generation job = delivered(3, true);
        Owed first = claimed();
        Owed second = claimed();
        Owed third = claimed();

        texts().written(third, "Three.");
        texts().written(first, "One.");
        assertThat(isDeliveryOwed()).isFalse();
        texts().givenUp(second, "no room");

        Delivery refresh = bench().store.claimDelivery("w1", LEASE).orElseThrow();
        assertThat(refresh.refresh()).isTrue();
        assertThat(refresh.generation().id()).isEqualTo(job.id());
        assertThat(texts().of(job.id())).isEqualTo(Map.of(0, "One.", 2, "Three."));
        bench().store.delivered(refresh, destination("place"), message("m-" + job.id()), true);
        bench().clock.advance(LEASE);
        assertThat(texts().claim("w1", LEASE)).isEmpty();
    }

    @Test
    default void whatNoModelSaidChangesNoMessage() {
        delivered(1, true);

        texts().givenUp(claimed(), "no room");

        assertThat(isDeliveryOwed()).isFalse();
    }

    @Test
    default void whatCannotBeHadNowComesLater() {
        delivered(1, true);
        texts().later(claimed(), bench().clock.instant().plusSeconds(15), "busy");

        assertThat(texts().claim("w1", LEASE)).isEmpty();
        bench().clock.advance(Duration.ofSeconds(15));
        assertThat(texts().claim("w1", LEASE)).isPresent();
    }

    @Test
    default void whatIsSaidOfADeletedPictureIsDeletedToo() {
        Generation job = delivered(2, true);
        Owed one = claimed();
        Owed other = claimed();
        texts().written(one, "A fox.");

        bench().store.forgetAssets(job.id());

        texts().written(other, "Another.");
        assertThat(texts().of(job.id())).isEmpty();
        assertThat(isDeliveryOwed()).isFalse();
    }

    /// Whoever ends last sees that the others have ended, however close they are.
    @Test
    default void picturesThatEndTogetherLeadToOneEdit() throws Exception {
        for (int round = 0; round < 10; round++) {
            Generation job = delivered(4, true);
            List<Callable<Optional<Void>>> ends = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Owed owed = claimed();
                JdbcAltTexts process = new JdbcAltTexts(bench().another().database);
                ends.add(() -> {
                    process.written(owed, "A fox.");
                    return Optional.empty();
                });
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Optional<Void>> end : threads.invokeAll(ends)) {
                    assertThat(end.get()).isEmpty();
                }
            }

            Delivery refresh = bench().store.claimDelivery("w1", LEASE).orElseThrow();
            assertThat(refresh.generation().id()).isEqualTo(job.id());
            bench().store.delivered(refresh, destination("place"), message("m"), true);
            assertThat(isDeliveryOwed()).isFalse();
        }
    }
}
