package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.slack.SlackPlatform;
import bot.easel.chat.slack.SlackSettings;
import bot.easel.standin.slack.Delivery;
import bot.easel.standin.slack.SlackStandIn;
import bot.easel.store.Database;
import bot.easel.store.PostgresServer;
import bot.easel.store.StoreSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two processes of one Slack app on one PostgreSQL: Slack sends each envelope to any of their
/// sockets, and here to one after the other.
class SlackReplicasIT {
    private static final Form FORM =
            new Form(
                    "imagine",
                    "Draw",
                    "Draw",
                    List.of(
                            new Form.Input(
                                    "prompt", "What to draw", true, true, 0, List.of(), null)),
                    null);

    private final SlackStandIn slack = SlackStandIn.start();
    private final StoreSettings store = PostgresServer.newDatabase();
    private final Replica one = new Replica("one");
    private final Replica two = new Replica("two");

    /// A process that answers commands by a form, and remembers what it heard.
    private final class Replica implements InteractionListener {
        final List<Interaction> heard = new CopyOnWriteArrayList<>();
        final Database database =
                Database.open(store, InstantSource.system(), (operations, took) -> {});
        final SlackPlatform platform;

        Replica(String name) {
            Sharing sharing = new Sharing(database, name, InstantSource.system());
            platform =
                    new SlackPlatform(
                            new SlackSettings(
                                    slack.tokens().bot(),
                                    slack.tokens().app(),
                                    slack.tokens().signingSecret(),
                                    URI.create(slack.apiUrl()),
                                    Set.copyOf(slack.fileHosts()),
                                    true),
                            InstantSource.system(),
                            sharing.updates(),
                            sharing.hearing());
        }

        void start() {
            platform.start(
                    this,
                    List.of(
                            CommandSpec.of(
                                    "imagine", "Draws", OptionSpec.text("prompt", "What to draw"))),
                    List.of());
            slack.await("the connection", platform::ready);
        }

        @Override
        public void on(Interaction interaction) {
            if (interaction instanceof Interaction.CommandCall) {
                interaction.origin().responder().open(FORM);
            }
            heard.add(interaction);
        }

        @Override
        public List<Choice> complete(Completion completion) {
            return List.of();
        }

        void close() {
            platform.close();
            database.close();
        }
    }

    @BeforeEach
    void start() {
        one.start();
        two.start();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        slack.close();
    }

    private long heard(String text) {
        return List.of(one, two).stream()
                .flatMap(replica -> replica.heard.stream())
                .filter(each ->
                        each instanceof Interaction.Message said && said.text().equals(text))
                .count();
    }

    @Test
    void aMentionThatComesToBothIsAnsweredByOne() {
        for (int i = 0; i < 10; i++) {
            slack.mention("a fox " + i, SlackStandIn.ALICE, SlackStandIn.CHANNEL, null)
                    .forEach(Delivery::awaitAcknowledged);
        }
        for (int i = 0; i < 10; i++) {
            String text = "a fox " + i;
            slack.await(text, () -> heard(text) > 0);
        }
        slack.mention("the end", SlackStandIn.ALICE, SlackStandIn.CHANNEL, null)
                .forEach(Delivery::awaitAcknowledged);
        slack.await("the end", () -> heard("the end") > 0);
        assertThat(one.heard.size() + two.heard.size()).isEqualTo(11);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aRetryThatReachesTheOtherIsNotAnsweredAgain() {
        List<Delivery> deliveries =
                slack.mention("a fox", SlackStandIn.ALICE, SlackStandIn.CHANNEL, null);
        deliveries.forEach(Delivery::awaitAcknowledged);
        slack.await("a fox", () -> heard("a fox") > 0);
        for (int i = 0; i < 4; i++) {
            slack.deliverAgain(deliveries.getFirst()).awaitAcknowledged();
        }
        slack.mention("the end", SlackStandIn.ALICE, SlackStandIn.CHANNEL, null)
                .forEach(Delivery::awaitAcknowledged);
        slack.await("the end", () -> heard("the end") > 0);
        assertThat(heard("a fox")).isEqualTo(1);
    }

    @Test
    void aFormThatOneOpenedComesBackToTheOtherAsItWas() {
        slack.slash("/imagine", "", SlackStandIn.ALICE, SlackStandIn.CHANNEL).awaitAcknowledged();
        slack.await("the command", () -> !one.heard.isEmpty() || !two.heard.isEmpty());
        Replica opener = one.heard.isEmpty() ? two : one;
        Replica other = opener == one ? two : one;
        slack.submitView(slack.awaitView(SlackStandIn.ALICE), Map.of("prompt", "a fox from a form"))
                .awaitAcknowledged();
        slack.await("the form", () -> !other.heard.isEmpty());
        Interaction.FormSubmit form = (Interaction.FormSubmit) other.heard.getFirst();
        assertThat(form.values()).containsEntry("prompt", "a fox from a form");
        assertThat(form.origin().conversation())
                .isEqualTo(opener.heard.getFirst().origin().conversation());
        assertThat(slack.violations()).isEmpty();
    }
}
