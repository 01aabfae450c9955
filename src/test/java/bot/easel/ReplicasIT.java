package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.CostBound;
import bot.easel.catalogue.Drawing;
import bot.easel.spend.Invariant;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.slack.Delivery;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several replicas on one PostgreSQL, which Slack sends its events to in turn.
class ReplicasIT {
    private static final String PROMPT = "a small red boat";
    private static final String PLENTY =
            "limits: { workspace: { month: 50.00 }, channel: { day: 50.00 }, member: { day: 50.00 } }\n";
    private static final String WISH = PROMPT + " --size 1024x1024 --quality medium";

    @TempDir private Path folder;

    /// Room for k admits k, whoever is asked; here behind a load balancer.
    @Invariant({1, 2, 3, 5, 11, 17})
    @Test
    void thereIsRoomForFiveOverAllReplicas() throws Exception {
        int room = 5;
        int asked = 24;
        Usd limit = bound().times(room + 1).minus(Usd.ofNanos(1));
        try (Replicas replicas =
                        new Replicas(
                                folder,
                                false,
                                """
                                limits: { workspace: { month: 50.00 }, channel: {}, member: {} }
                                channels:
                                  - match: { platform: slack, workspace: %s }
                                    limits: { workspace: { month: %s } }
                                """
                                        .formatted(
                                                SlackStandIn.TEAM,
                                                limit.toDecimal().toPlainString()));
                LoadBalancer front = new LoadBalancer()) {
            List<EaselProcess> running = replicas.start(2);
            replicas.warmUp(running);
            running.forEach(each -> front.add(each.address()));
            replicas.slack.deliverOverHttp(front.address());
            int before = replicas.openAi.calls().size();
            long billedBefore = replicas.openAi.billedNanos();
            Gate gate = new Gate();
            replicas.openAi.otherwise(Reply.normal().waitingAt(gate));

            for (int i = 0; i < asked; i++) {
                replicas.slack.slash(
                        "/imagine",
                        WISH,
                        i % 2 == 0 ? SlackStandIn.ALICE : SlackStandIn.BOB,
                        Replicas.CHANNEL);
            }
            Replicas.until("an answer to each", () -> front.passedOn() == asked);
            gate.open();
            Replicas.until("the pictures", () -> replicas.pictures().size() == room);
            replicas.awaitRest();
            replicas.openAi.awaitIdle();

            assertThat(replicas.openAi.calls()).hasSize(before + room);
            assertThat(replicas.openAi.mostConcurrent())
                    .as("the provider's pace holds over all replicas")
                    .isLessThanOrEqualTo(4);
            assertThat(replicas.finished()).hasSize(room);
            assertThat(replicas.openAi.violations()).isEmpty();
            assertThat(replicas.violations()).isEmpty();
            assertThat(replicas.number("select sum(held) from spend_window")).isZero();
            assertThat(
                            replicas.number(
                                    "select settled from spend_window where scope_key = 'slack/"
                                            + SlackStandIn.TEAM
                                            + "' and period = 'MONTH'"))
                    .isEqualTo(replicas.openAi.billedNanos() - billedBefore);
            assertThat(replicas.audit()).isEmpty();
        }
    }

    /// Two quick presses are one wish, and one event that comes twice is one, on whichever replica
    /// each of them arrives; and a button works when the replica that made it is dead.
    @Invariant({6, 7})
    @Test
    void aPressIsOneWishOnAllReplicasAndButtonsOutliveTheirReplica() throws Exception {
        try (Replicas replicas = new Replicas(folder, false, PLENTY);
                LoadBalancer front = new LoadBalancer()) {
            List<EaselProcess> running = replicas.start(2);
            replicas.warmUp(running);
            EaselProcess first = running.getFirst();
            EaselProcess second = running.getLast();
            front.add(first.address());
            replicas.slack.deliverOverHttp(front.address());
            int warm = replicas.openAi.calls().size();
            Delivery wish =
                    replicas.slack
                            .slash("/imagine", WISH, SlackStandIn.ALICE, Replicas.CHANNEL)
                            .awaitAcknowledged();
            Replicas.until("the picture", () -> replicas.pictures().size() == 1);
            SlackMessage picture = replicas.pictures().getFirst();

            front.add(second.address());
            Delivery press = replicas.slack.press(picture, "Reroll", SlackStandIn.ALICE);
            Delivery again = replicas.slack.press(picture, "Reroll", SlackStandIn.ALICE);
            press.awaitAcknowledged();
            again.awaitAcknowledged();
            for (Delivery copied : List.of(wish, press, press)) {
                replicas.slack.deliverAgain(copied).awaitAcknowledged();
            }
            Replicas.until("the second picture", () -> replicas.pictures().size() == 2);
            replicas.slack.awaitEphemeral(
                    SlackStandIn.ALICE,
                    said -> said.toString().contains("took your two quick presses as one"));
            replicas.awaitRest();
            assertThat(front.passedOnTo(first.address())).isGreaterThan(1);
            assertThat(front.passedOnTo(second.address())).isGreaterThan(1);
            assertThat(replicas.openAi.calls()).hasSize(warm + 2);
            assertThat(replicas.messages()).as(replicas.story()).hasSize(2);

            first.kill();
            replicas.slack.press(picture, "Reroll", SlackStandIn.BOB).awaitAcknowledged();
            Replicas.until("Bob's picture", () -> replicas.pictures().size() == 3);
            replicas.awaitRest();
            assertThat(replicas.openAi.calls()).hasSize(warm + 3);
            assertThat(replicas.openAi.violations()).isEmpty();
            assertThat(replicas.violations()).isEmpty();
            assertThat(replicas.audit()).isEmpty();
        }
    }

    /// Each is told to stop while requests keep coming, and none is lost or refused.
    @Invariant(7)
    @Test
    void aRollingRestartLosesNoRequest() throws Exception {
        try (Replicas replicas = new Replicas(folder, true, PLENTY);
                ExecutorService operator = Executors.newVirtualThreadPerTaskExecutor()) {
            List<EaselProcess> old = replicas.start(2);
            replicas.slack.awaitSockets(2);
            replicas.warmUp(old);
            int warm = replicas.openAi.calls().size();
            List<Delivery> wishes = new ArrayList<>();
            Future<?> restart =
                    operator.submit(() -> {
                        for (EaselProcess each : old) {
                            replicas.warmUp(replicas.start(1));
                            assertThat(each.stop()).isIn(0, 143);
                        }
                        return true;
                    });
            while (!endsWithin(restart, Duration.ofMillis(500)) && wishes.size() < 30) {
                wishes.add(
                        replicas.slack
                                .slash("/imagine", WISH, SlackStandIn.ALICE, Replicas.CHANNEL)
                                .awaitAcknowledged());
            }
            restart.get();
            Replicas.until("a picture for each", () -> replicas.pictures().size() == wishes.size());
            replicas.awaitRest();

            assertThat(wishes).hasSizeGreaterThan(5);
            assertThat(replicas.openAi.calls()).hasSize(warm + 2 + wishes.size());
            assertThat(replicas.messages()).hasSize(wishes.size());
            assertThat(replicas.openAi.violations()).isEmpty();
            assertThat(replicas.violations()).isEmpty();
            assertThat(replicas.audit()).isEmpty();
        }
    }

    /// What a killed replica had taken is finished by the other, or its
    /// member is told honestly that nobody knows.
    @Invariant({5, 7, 8})
    @Test
    void theOtherReplicaFinishesWhatAKilledOneHadTaken() throws Exception {
        int asked = 12;
        try (Replicas replicas = new Replicas(folder, true, PLENTY)) {
            List<EaselProcess> running = replicas.start(2);
            replicas.slack.awaitSockets(2);
            replicas.warmUp(running);
            int warm = replicas.openAi.calls().size();
            Gate gate = new Gate();
            replicas.openAi.otherwise(Reply.normal().waitingAt(gate));
            for (int i = 0; i < asked; i++) {
                replicas.slack
                        .slash("/imagine", WISH, SlackStandIn.ALICE, Replicas.CHANNEL)
                        .awaitAcknowledged();
            }
            Replicas.until("calls", () -> replicas.openAi.calls().size() == warm + 4);

            running.getFirst().kill();
            gate.open();
            Replicas.until(
                    "an end for each",
                    () ->
                            replicas.number(
                                            "select count(*) from generation where channel_key like 'slack/%' and finished_at is not null")
                                    == asked);
            replicas.awaitRest();

            long drawn =
                    replicas.number(
                            "select count(*) from generation where channel_key like 'slack/%' and state = 'READY'");
            assertThat(replicas.pictures()).as(replicas.story()).hasSize((int) drawn);
            assertThat(replicas.finished()).as(replicas.story()).hasSize(asked);
            assertThat(replicas.openAi.calls()).as("one call a mark").hasSize(warm + asked);
            assertThat(replicas.openAi.violations()).isEmpty();
            assertThat(replicas.violations()).isEmpty();
            assertThat(replicas.audit()).isEmpty();
        }
    }

    private static boolean endsWithin(Future<?> work, Duration time) throws Exception {
        try {
            work.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        }
    }

    private static Usd bound() {
        if (CatalogueFile.read(Path.of("config", "catalogue.yaml"))
                        instanceof CatalogueReading.Read(var catalogue)
                && catalogue
                                .served("gpt-image-2.5-flare", "openai")
                                .orElseThrow()
                                .bound(Drawing.of(PROMPT, "1024x1024", "medium", 1).withPartials(0))
                        instanceof CostBound.Bounded(Usd amount, var version)
                && !version.isEmpty()) {
            return amount;
        }
        throw new AssertionError("the catalogue does not bound the default model");
    }
}
