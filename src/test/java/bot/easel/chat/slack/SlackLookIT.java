package bot.easel.chat.slack;

import static bot.easel.standin.slack.SlackStandIn.ALICE;
import static bot.easel.standin.slack.SlackStandIn.CHANNEL;
import static bot.easel.standin.slack.SlackStandIn.FOREIGN_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import bot.easel.standin.slack.Said;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackStandIn;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages as they stand, their addresses, and what goes when they go.
class SlackLookIT {
    private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};

    private static final Card PICTURE =
            Gallery.finished(
                    Gallery.picture("fox", Gallery.png(1)), Gallery.picture("owl", Gallery.png(2)));

    private final SlackBench bench = SlackBench.start();
    private final SlackStandIn slack = bench.slack;

    @AfterEach
    void stop() {
        bench.close();
    }

    private static MessageRef ref(Said said) {
        return new MessageRef(said.channel() + "/" + said.ts());
    }

    private static Conversation in(String channel) {
        return new Conversation(
                new bot.easel.chat.ChannelId(SlackBench.WORKSPACE, channel), channel, false);
    }

    @Test
    void theFilesOfSomebodysMessageAreSeenAtTheTopAndInsideAThread() {
        SlackFile cat = slack.file("cat.png", BYTES);
        SlackFile dog = slack.file("dog.png", BYTES);
        Said root = slack.say(ALICE, CHANNEL, "my cat").with(cat).send().message();
        slack.say(ALICE, CHANNEL, "no picture").under(root.ts()).send();
        Said reply =
                slack.say(ALICE, CHANNEL, "my dog").under(root.ts()).with(dog).send().message();
        slack.say(ALICE, CHANNEL, "nor here").under(root.ts()).send();
        Conversation thread = SlackBench.thread(CHANNEL, root.ts());

        Optional<SeenMessage> top = bench.platform.look(thread, ref(root));
        Optional<SeenMessage> inside = bench.platform.look(thread, ref(reply));

        assertThat(top.orElseThrow().state()).isEqualTo(SeenMessage.State.SEEN);
        assertThat(top.orElseThrow().attachments())
                .extracting(Attachment::id)
                .containsExactly(cat.id());
        assertThat(inside.orElseThrow().ref()).isEqualTo(ref(reply));
        assertThat(inside.orElseThrow().attachments())
                .extracting(Attachment::id)
                .containsExactly(dog.id());
        assertThat(bench.platform.look(in(CHANNEL), ref(root)).orElseThrow().attachments())
                .hasSize(1);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void thePicturesInMessagesOfOurOwnAreSeen() {
        Said root = slack.say(ALICE, CHANNEL, "hello").send().message();
        Conversation thread = SlackBench.thread(CHANNEL, root.ts());
        MessageRef posted =
                bench.platform.post(new Destination(thread, Route.MESSAGE, null), PICTURE, "k");

        SeenMessage seen = bench.platform.look(thread, posted).orElseThrow();

        assertThat(seen.attachments()).hasSize(2);
        assertThat(seen.attachments())
                .allSatisfy(picture -> {
                    assertThat(slack.file(picture.id())).isPresent();
                    assertThat(bench.platform.fetch(picture, 1_000_000))
                            .isInstanceOf(bot.easel.chat.Fetched.Got.class);
                });
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whatWasDeletedIsGoneAlsoWhenItsThreadStillStands() {
        Said alone = slack.say(ALICE, CHANNEL, "my cat").send().message();
        Said root = slack.say(ALICE, CHANNEL, "my dog").send().message();
        Said reply = slack.say(ALICE, CHANNEL, "nice").under(root.ts()).send().message();
        Said other = slack.say(ALICE, CHANNEL, "very").under(root.ts()).send().message();
        slack.remove(CHANNEL, alone.ts());
        slack.remove(CHANNEL, root.ts());
        slack.remove(CHANNEL, reply.ts());
        Conversation thread = SlackBench.thread(CHANNEL, root.ts());

        assertThat(bench.platform.look(in(CHANNEL), ref(alone)))
                .contains(SeenMessage.gone(ref(alone)));
        assertThat(bench.platform.look(thread, ref(root))).contains(SeenMessage.gone(ref(root)));
        assertThat(bench.platform.look(thread, ref(reply))).contains(SeenMessage.gone(ref(reply)));
        assertThat(bench.platform.look(thread, ref(other)).orElseThrow().state())
                .isEqualTo(SeenMessage.State.SEEN);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whatTheAppMayNotReadIsHidden() {
        Said said = slack.say(ALICE, CHANNEL, "my cat").send().message();
        Said elsewhere = slack.say(ALICE, FOREIGN_CHANNEL, "my cat").send().message();
        slack.withoutScope("channels:history");

        assertThat(bench.platform.look(in(CHANNEL), ref(said)))
                .contains(SeenMessage.hidden(ref(said)));
        assertThat(bench.platform.look(in(FOREIGN_CHANNEL), ref(elsewhere)))
                .contains(SeenMessage.hidden(ref(elsewhere)));
    }

    @ParameterizedTest
    @CsvSource({"429:60", "500", "ratelimited", "service_unavailable"})
    void whenSlackCannotBeAskedNothingIsSaidOfTheMessage(String fault) {
        Said said = slack.say(ALICE, CHANNEL, "my cat").send().message();
        slack.failNext("conversations.replies", fault);

        assertThat(bench.platform.look(in(CHANNEL), ref(said))).isEmpty();
        assertThat(slack.calls("conversations.replies")).isEqualTo(1);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void messagesHaveAddressesThatNeedNoAsking() {
        Conversation thread = SlackBench.thread(CHANNEL, "1700000000.000100");

        assertThat(bench.platform.link(thread, new MessageRef(CHANNEL + "/1700000000.000100")))
                .hasToString(
                        "Optional[https://easel-stand-in.slack.com/archives/C0GENERAL1/p1700000000000100]");
        assertThat(bench.platform.link(thread, new MessageRef(CHANNEL + "/1700000001.000200")))
                .hasToString(
                        "Optional[https://easel-stand-in.slack.com/archives/C0GENERAL1/p1700000001000200"
                                + "?thread_ts=1700000000.000100&cid=C0GENERAL1]");
        assertThat(bench.platform.link(thread, new MessageRef("answer"))).isEmpty();
    }

    @Test
    void afterARestartADeletedMessageStillTakesItsFilesAlong() {
        Said root = slack.say(ALICE, CHANNEL, "hello").send().message();
        Conversation thread = SlackBench.thread(CHANNEL, root.ts());
        Destination there = new Destination(thread, Route.MESSAGE, null);
        MessageRef posted = bench.platform.post(there, PICTURE, "k");
        MessageRef shared =
                bench.platform.post(there, Gallery.finished(Gallery.webpPicture("hen")), "l");
        long before = slack.files().stream().filter(file -> !file.deleted()).count();

        try (SlackPlatform restarted = bench.another()) {
            restarted.delete(there, posted);
            restarted.delete(there, shared);
        }

        assertThat(before).isEqualTo(3);
        assertThat(slack.messages(CHANNEL)).isEmpty();
        assertThat(slack.files()).isNotEmpty().allMatch(SlackFile::deleted);
        assertThat(slack.violations()).isEmpty();
    }
}
