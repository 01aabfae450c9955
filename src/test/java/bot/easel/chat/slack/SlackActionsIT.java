package bot.easel.chat.slack;

import static bot.easel.standin.slack.SlackStandIn.ALICE;
import static bot.easel.standin.slack.SlackStandIn.BOB;
import static bot.easel.standin.slack.SlackStandIn.CHANNEL;
import static bot.easel.standin.slack.SlackStandIn.FOREIGN_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.Content;
import bot.easel.chat.Destination;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.chat.slack.SlackBench.Transport;
import bot.easel.standin.slack.Delivery;
import bot.easel.standin.slack.OpenedView;
import bot.easel.standin.slack.Said;
import bot.easel.standin.slack.SlackEphemeral;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Actions in the menu of a message, the forms that they open, and what only one member sees.
class SlackActionsIT {
    private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
    private static final Card PICTURE = Gallery.finished(Gallery.picture("fox", Gallery.png(1)));
    private static final Form FORM =
            new Form(
                    "edit:1",
                    "Edit image",
                    "Draw",
                    List.of(
                            new Form.Input(
                                    "prompt", "What to change", true, true, 4_000, List.of(), "x"),
                            new Form.Input(
                                    "size",
                                    "Size",
                                    false,
                                    false,
                                    60,
                                    List.of(
                                            new Choice("Square", "square"),
                                            new Choice("Wide", "wide")),
                                    "wide")),
                    new Form.FileInput("references", "More pictures", 4));

    private SlackBench bench = SlackBench.start();
    private SlackStandIn slack = bench.slack;

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource
    void anActionOpensAFormWhoseWordsAndFilesComeBack(Transport transport) {
        bench.close();
        bench = SlackBench.start(transport);
        slack = bench.slack;
        SlackFile cat = slack.file("cat.png", BYTES);
        SlackFile hat = slack.file("hat.png", BYTES);
        Said said = slack.say(ALICE, CHANNEL, "my cat").with(cat).send().message();
        bench.listener.then(interaction -> {
            if (interaction instanceof Interaction.MessageAction) {
                interaction.origin().responder().open(FORM);
            } else {
                interaction.origin().responder().working();
                interaction.origin().responder().reply(SlackBench.words("on its way"));
            }
        });

        Delivery chosen = slack.shortcut("edit-image", said, BOB).awaitAcknowledged();
        OpenedView view = slack.awaitView(BOB);
        slack.submitView(
                        view,
                        Map.of("prompt", "a hat", "size", "wide"),
                        Map.of("references", List.of(hat)))
                .awaitAcknowledged();

        Interaction.MessageAction action =
                (Interaction.MessageAction) bench.listener.heard().getFirst();
        assertThat(action.action()).isEqualTo("edit-image");
        assertThat(action.message().ref()).isEqualTo(new MessageRef(CHANNEL + "/" + said.ts()));
        assertThat(action.message().attachments())
                .extracting(Attachment::id, Attachment::mediaType)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(cat.id(), "image/png"));
        assertThat(action.origin().conversation()).isEqualTo(SlackBench.thread(CHANNEL, said.ts()));
        assertThat(slack.awaitEphemeral(BOB, _ -> true).threadTs()).isNull();
        Interaction.FormSubmit submit = (Interaction.FormSubmit) bench.listener.heard().getLast();
        assertThat(submit.form()).isEqualTo("edit:1");
        assertThat(submit.values()).isEqualTo(Map.of("prompt", "a hat", "size", "wide"));
        assertThat(submit.files().get("references"))
                .extracting(Attachment::id)
                .containsExactly(hat.id());
        assertThat(submit.origin().conversation()).isEqualTo(action.origin().conversation());
        assertThat(chosen.attempts()).isEqualTo(1);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aFormWithoutFilesComesBackWithoutFiles() {
        Said said = slack.say(ALICE, CHANNEL, "my cat").send().message();
        bench.listener.then(interaction -> {
            if (interaction instanceof Interaction.MessageAction) {
                interaction.origin().responder().open(FORM);
            } else {
                interaction.origin().responder().acknowledge();
            }
        });

        slack.shortcut("edit-image", said, BOB).awaitAcknowledged();
        slack.submitView(slack.awaitView(BOB), Map.of("prompt", "a hat")).awaitAcknowledged();

        Interaction.FormSubmit submit = (Interaction.FormSubmit) bench.listener.heard().getLast();
        assertThat(submit.files().getOrDefault("references", List.of())).isEmpty();
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void anActionInAThreadStaysInTheThread() {
        Said root = slack.say(ALICE, CHANNEL, "my cat").send().message();
        Said reply = slack.say(BOB, CHANNEL, "nice").under(root.ts()).send().message();
        bench.listener.then(action -> {
            if (action instanceof Interaction.MessageAction) {
                action.origin().responder().reply(SlackBench.words("no picture here"));
            }
        });

        slack.shortcut("edit-image", reply, ALICE).awaitAcknowledged();

        assertThat(slack.awaitEphemeral(ALICE, _ -> true).threadTs()).isEqualTo(root.ts());
        assertThat(
                        bench.listener.heard().stream()
                                .filter(Interaction.MessageAction.class::isInstance)
                                .map(i -> i.origin().conversation()))
                .containsExactly(SlackBench.thread(CHANNEL, root.ts()));
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void thePictureOfAMessageOfOursIsFoundInItsBlocks() {
        Said root = slack.say(ALICE, CHANNEL, "draw").send().message();
        MessageRef posted =
                bench.platform.post(
                        new Destination(SlackBench.thread(CHANNEL, root.ts()), Route.MESSAGE, null),
                        PICTURE,
                        "k");
        SlackMessage message = slack.awaitMessage(CHANNEL, _ -> true);

        slack.shortcut("use-as-reference", message, ALICE).awaitAcknowledged();

        Interaction.MessageAction action =
                (Interaction.MessageAction) bench.listener.heard().getLast();
        assertThat(action.message().ref()).isEqualTo(posted);
        assertThat(action.message().attachments())
                .extracting(Attachment::id)
                .containsExactly(message.now().images().getFirst().fileId());
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void filesInsideAForwardedMessageCount() {
        SlackFile cat = slack.file("cat.png", BYTES);
        JsonObject message =
                JsonParser.parseString(
                                """
                                {"type":"message","text":"see","user":"U0BOB00001",
                                "ts":"1608093938.001200","team":"T0EASEL001",
                                "attachments":[{"id":1,"is_msg_unfurl":true,"text":"my cat",
                                "fallback":"x","ts":"1608093937.000900","channel_id":"C9",
                                "files":[{"id":"%s","name":"cat.png","mimetype":"image/png",
                                "size":11,"mode":"hosted",
                                "url_private":"https://files.slack.com/x/cat.png"},
                                {"id":"F0GONE00001","mode":"tombstone"}]}]}
                                """
                                        .formatted(cat.id()))
                        .getAsJsonObject();

        slack.shortcut("edit-image", CHANNEL, "1608093938.001200", message, ALICE)
                .awaitAcknowledged();

        assertThat(
                        ((Interaction.MessageAction) bench.listener.heard().getFirst())
                                .message()
                                .attachments())
                .extracting(Attachment::id, Attachment::size)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(cat.id(), 11L));
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void anActionThatIsNotOursIsAcknowledgedAndNotHeard() {
        Said said = slack.say(ALICE, CHANNEL, "my cat").send().message();

        Delivery delivery = slack.shortcut("delete-all", said, BOB).awaitAcknowledged();

        assertThat(bench.heardBefore("that was all")).isEmpty();
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whereTheAppIsNoMemberTheActionIsAnsweredThroughItsResponseUrl() {
        Said said = slack.say(ALICE, FOREIGN_CHANNEL, "my cat").send().message();
        bench.listener.then(
                action -> action.origin().responder().reply(SlackBench.words("invite me first")));

        slack.shortcut("edit-image", said, ALICE).awaitAcknowledged();

        SlackEphemeral answer = slack.awaitEphemeral(ALICE, _ -> true);
        assertThat(answer.shown().words()).contains("invite me first");
        assertThat(slack.calls("chat.postEphemeral")).isZero();
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void picturesInAnAnswerToOneMemberAreShownWithOrWithoutAResponseUrl() {
        Card gallery =
                new Card(
                        Card.Tone.INFO,
                        "Gallery",
                        List.of(Line.of("the last one")),
                        List.of(),
                        List.of(
                                new Picture(
                                        null,
                                        "sheet.png",
                                        "image/png",
                                        "a sheet",
                                        8,
                                        8,
                                        Content.of(BYTES))),
                        null,
                        List.of());
        bench.listener.then(heard -> heard.origin().responder().reply(gallery));

        slack.say(ALICE, CHANNEL, "@Easel gallery").send().awaitAcknowledged();
        slack.slash("/easel", "gallery", BOB, CHANNEL).awaitAcknowledged();

        for (String member : List.of(ALICE, BOB)) {
            SlackEphemeral shown = slack.awaitEphemeral(member, _ -> true);
            assertThat(shown.shown().images())
                    .singleElement()
                    .satisfies(image ->
                            assertThat(slack.file(image.fileId()).orElseThrow().bytes())
                                    .isEqualTo(BYTES));
        }
        assertThat(slack.calls("chat.postEphemeral")).isEqualTo(1);
        assertThat(slack.violations()).isEmpty();
    }
}
