package bot.easel.chat.slack;

import static bot.easel.standin.slack.SlackStandIn.ALICE;
import static bot.easel.standin.slack.SlackStandIn.BOB;
import static bot.easel.standin.slack.SlackStandIn.CHANNEL;
import static bot.easel.standin.slack.SlackStandIn.GUEST;
import static bot.easel.standin.slack.SlackStandIn.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Destination;
import bot.easel.chat.Interaction;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Route;
import bot.easel.chat.Standing;
import bot.easel.chat.slack.SlackBench.Transport;
import bot.easel.standin.slack.Delivery;
import bot.easel.standin.slack.Saying;
import bot.easel.standin.slack.Saying.Order;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people write, as the listener hears it.
class SlackMessagesIT {
    private static final byte[] PNG =
            "\u0089PNG\r\n\u001A\n picture".getBytes(StandardCharsets.ISO_8859_1);

    private SlackBench bench = SlackBench.start();
    private SlackStandIn slack = bench.slack;

    @AfterEach
    void stop() {
        bench.close();
    }

    private void over(Transport transport) {
        bench.close();
        bench = SlackBench.start(transport);
        slack = bench.slack;
    }

    @ParameterizedTest
    @CsvSource({
        "SOCKET, MENTION_FIRST",
        "SOCKET, MESSAGE_FIRST",
        "SOCKET, AT_ONCE",
        "SOCKET, MENTION_ONLY",
        "HTTP, MENTION_FIRST",
        "HTTP, MESSAGE_FIRST",
        "HTTP, AT_ONCE",
        "HTTP, MENTION_ONLY"
    })
    void aMentionIsHeardOnceHoweverItComes(Transport transport, Order order) {
        over(transport);
        String parent = slack.humanMessage(CHANNEL);
        SlackFile file = slack.file("cat.png", PNG);

        Saying.Sent sent =
                slack.say(ALICE, CHANNEL, "@Easel make it night")
                        .under(parent)
                        .with(file)
                        .order(order)
                        .send()
                        .awaitAcknowledged();
        for (Delivery delivery : sent.deliveries()) {
            slack.deliverAgain(delivery).awaitAcknowledged();
        }
        List<Interaction> heard = bench.heardBefore("that was all");

        assertThat(heard).hasSize(1);
        Interaction.Message message = (Interaction.Message) heard.getFirst();
        assertThat(message.text()).isEqualTo("make it night");
        assertThat(message.addressed()).isTrue();
        assertThat(message.attachments()).extracting(Attachment::id).containsExactly(file.id());
        assertThat(message.thread()).isEqualTo(new MessageRef(CHANNEL + "/" + parent));
        assertThat(message.repliedTo()).isNull();
        assertThat(message.origin().eventKey())
                .isEqualTo(
                        SlackBench.WORKSPACE.key()
                                + "/message/"
                                + CHANNEL
                                + "/"
                                + sent.message().ts());
        assertThat(message.origin().conversation()).isEqualTo(SlackBench.thread(CHANNEL, parent));
        assertThat(message.origin().token()).isNull();
        assertThat(message.origin().member().displayName()).isEqualTo("Alice");
        assertThat(sent.deliveries()).allMatch(delivery -> delivery.attempts() == 1);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void anAnswerToAMentionGoesIntoTheThreadOfThatMessage() {
        Saying.Sent sent = slack.say(ALICE, CHANNEL, "hello @Easel, draw a fox").send();
        Interaction.Message message = bench.message();
        bench.platform.post(
                new Destination(message.origin().conversation(), Route.MESSAGE, null),
                SlackBench.words("drawing"),
                "k");

        assertThat(message.thread()).isNull();
        assertThat(message.text()).isEqualTo("hello draw a fox");
        SlackMessage answer = slack.awaitMessage(CHANNEL, _ -> true);
        assertThat(answer.threadTs()).isEqualTo(sent.message().ts());
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whatIsSaidToTheWriterAloneShowsWhereTheyLook() {
        bench.listener.then(message -> {
            message.origin().responder().working();
            message.origin().responder().note(SlackBench.words("not so"));
        });
        String parent = slack.humanMessage(CHANNEL);
        slack.say(ALICE, CHANNEL, "@Easel a fox").send();
        slack.say(BOB, CHANNEL, "@Easel a fox").under(parent).send();

        // Slack shows it in no thread that has not begun.
        assertThat(slack.awaitEphemeral(ALICE, _ -> true).threadTs()).isNull();
        assertThat(slack.awaitEphemeral(BOB, _ -> true).threadTs()).isEqualTo(parent);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whereAThreadTakesNoMoreTheyAreToldInTheChannel() {
        bench.listener.then(
                message -> message.origin().responder().reply(SlackBench.words("not so")));
        slack.failNext("chat.postEphemeral", "cannot_reply_to_message");
        slack.say(BOB, CHANNEL, "@Easel a fox").under(slack.humanMessage(CHANNEL)).send();

        assertThat(slack.awaitEphemeral(BOB, _ -> true).threadTs()).isNull();
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void slackIsAcknowledgedWhileTheListenerStillWorks() {
        CountDownLatch done = new CountDownLatch(1);
        bench.listener.then(_ -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        Saying.Sent sent = slack.say(ALICE, CHANNEL, "@Easel a fox").send().awaitAcknowledged();
        slack.await("the message", () -> !bench.listener.heard().isEmpty());
        done.countDown();

        assertThat(sent.deliveries())
                .allMatch(delivery ->
                        delivery.acknowledgedAfter().orElseThrow().compareTo(Duration.ofSeconds(2))
                                < 0);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void repliesInThreadsAreHeardWithoutAMentionAndOtherMessagesAreNot() {
        String parent = slack.humanMessage(CHANNEL);
        slack.say(BOB, CHANNEL, "lovely weather").send().awaitAcknowledged();
        slack.say(BOB, CHANNEL, "and snow").under(parent).send().awaitAcknowledged();
        slack.say(ALICE, CHANNEL, "more snow").under(parent).broadcast().send().awaitAcknowledged();

        List<Interaction> heard = bench.heardBefore("that was all");

        assertThat(heard)
                .extracting(i -> ((Interaction.Message) i).text())
                .containsExactlyInAnyOrder("and snow", "more snow");
        assertThat(heard).noneMatch(i -> ((Interaction.Message) i).addressed());
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whatIsSaidToTheBotAloneIsMeantForIt() {
        String direct = slack.direct(ALICE);
        Saying.Sent sent = slack.say(ALICE, direct, "a fox").send().awaitAcknowledged();

        Interaction.Message message = bench.message();

        assertThat(message.addressed()).isTrue();
        assertThat(message.origin().conversation().direct()).isTrue();
        assertThat(message.origin().conversation().place())
                .isEqualTo(direct + "/" + sent.message().ts());
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"message\",\"subtype\":\"message_changed\",\"hidden\":true,\"message\":{\"text\":\"<@U0EASELBOT> x\",\"user\":\"U0ALICE001\",\"ts\":\"1.2\"},\"ts\":\"1.3\"}",
                "{\"type\":\"message\",\"subtype\":\"message_deleted\",\"hidden\":true,\"deleted_ts\":\"1.2\",\"ts\":\"1.3\"}",
                "{\"type\":\"message\",\"subtype\":\"bot_message\",\"bot_id\":\"B1\",\"text\":\"<@U0EASELBOT> x\",\"ts\":\"1.3\"}",
                "{\"type\":\"app_mention\",\"bot_id\":\"B1\",\"user\":\"U0OTHERBOT\",\"text\":\"<@U0EASELBOT> x\",\"ts\":\"1.3\"}",
                "{\"type\":\"message\",\"user\":\"U0EASELBOT\",\"text\":\"<@U0EASELBOT> x\",\"thread_ts\":\"1.1\",\"ts\":\"1.3\"}",
                "{\"type\":\"message\",\"user\":\"USLACKBOT\",\"text\":\"<@U0EASELBOT> x\",\"ts\":\"1.3\"}",
                "{\"type\":\"message\",\"subtype\":\"channel_join\",\"user\":\"U0ALICE001\",\"text\":\"<@U0EASELBOT> x\",\"ts\":\"1.3\"}",
                "{\"type\":\"reaction_added\",\"user\":\"U0ALICE001\",\"reaction\":\"art\"}",
                "{\"type\":\"something_new\",\"subtype\":\"nobody_knows\"}"
            })
    void everythingElseIsAcknowledgedAndNotHeard(String json) {
        JsonObject event = JsonParser.parseString(json).getAsJsonObject();
        event.addProperty("channel", CHANNEL);

        Delivery delivery = slack.event(event, CHANNEL).awaitAcknowledged();

        assertThat(bench.heardBefore("that was all")).isEmpty();
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void itsOwnMessagesAreNotHeard() {
        bench.platform.post(
                new Destination(
                        SlackBench.thread(CHANNEL, slack.humanMessage(CHANNEL)),
                        Route.MESSAGE,
                        null),
                SlackBench.words("here you are"),
                "k");
        slack.echo(slack.awaitMessage(CHANNEL, _ -> true)).awaitAcknowledged();

        assertThat(bench.heardBefore("that was all")).isEmpty();
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void voiceIsToldFromVideoByWhatSlackCallsIt() {
        slack.say(ALICE, slack.direct(ALICE), "").with(slack.voice(new byte[] {1, 2, 3})).send();

        assertThat(bench.message().text()).isEmpty();
        assertThat(bench.message().attachments())
                .singleElement()
                .satisfies(clip -> {
                    assertThat(clip.isAudio()).isTrue();
                    assertThat(clip.size()).isEqualTo(3);
                });
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void filesOfOtherWorkspacesAreAskedForByTheirId() {
        SlackFile theirs = slack.file("cat.png", PNG, SlackFile.Kept.IN_OTHER_WORKSPACE);
        SlackFile secret = slack.file("dog.png", PNG, SlackFile.Kept.KEPT_BACK);
        slack.say(STRANGER, CHANNEL, "@Easel a hat for it").with(theirs, secret).send();

        Interaction.Message message = bench.message();

        assertThat(message.origin().member().standing()).isEqualTo(Standing.EXTERNAL);
        assertThat(message.attachments())
                .extracting(Attachment::id, Attachment::mediaType, Attachment::fileName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(theirs.id(), "image/png", "cat.png"),
                        org.assertj.core.groups.Tuple.tuple(
                                secret.id(), "image/*", "a file of another workspace"));
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void guestsAreHeardAsGuests() {
        slack.say(GUEST, CHANNEL, "@Easel a fox").send();

        assertThat(bench.message().origin().member().standing()).isEqualTo(Standing.GUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "<@U0EASELBOT> a fox &amp; an &lt;owl&gt; -> a fox & an <owl>",
                "<@U0EASELBOT|easel>: a fox -> a fox",
                "draw <@U0BOB00001> as a fox <@U0EASELBOT> -> draw @Bob as a fox",
                "<@U0EASELBOT> like <@U0NOBODY01> -> like @somebody",
                "<@U0EASELBOT> see <https://example.com/a?b=1&amp;c=2|this page> -> see this page",
                "<@U0EASELBOT> <https://example.com/a?b=1&amp;c=2> -> https://example.com/a?b=1&c=2",
                "<@U0EASELBOT> <!here> <#C0GENERAL1|general> <!subteam^S1|@art> -> @here #general @art",
                "<@U0EASELBOT> *bold* &amp;lt; 5*3 -> *bold* &lt; 5*3"
            })
    void wordsArriveAsTheyWereMeant(String kept, String words) {
        slack.say(ALICE, CHANNEL, "").raw(kept).send();

        assertThat(bench.message().text()).isEqualTo(words);
        assertThat(bench.message().addressed()).isTrue();
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whenSlackDoesNotSayWhoItWasTheyAreToldAndTheOtherCopyMayStillBeHeard(Transport transport) {
        over(transport);
        slack.failNext("users.info", "500");
        Saying.Sent sent =
                slack.say(ALICE, CHANNEL, "@Easel a fox").order(Order.MENTION_ONLY).send();
        assertThat(slack.awaitEphemeral(ALICE, _ -> true).shown().words())
                .contains("nothing was done or charged");
        assertThat(bench.heardBefore("that was all")).isEmpty();
        slack.deliverAgain(sent.deliveries().getFirst()).awaitAcknowledged();

        // Who said it is asked first, which what is said later does not wait for.
        bench.awaitHeard("a fox");
    }
}
