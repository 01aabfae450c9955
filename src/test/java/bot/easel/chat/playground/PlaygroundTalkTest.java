package bot.easel.chat.playground;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Content;
import bot.easel.chat.Destination;
import bot.easel.chat.Fetched;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Line;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.Standing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Replies, pictures that members put in, and the menu of a message.
class PlaygroundTalkTest {
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3, 4, 5
    };
    private static final String STUDIO = "studio";

    @TempDir Path folder;

    private final Hearing hearing = new Hearing();
    private @Nullable PlaygroundPlatform platform;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void aReplyToEaselCarriesItsPicturesAndTheirBytes() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        PlaygroundMessage picture = drawn(playground, "asset-1", "asset-2");

        ada.reply(picture, "make it night");

        Interaction.Message heard = hearing.message();
        assertThat(heard.text()).isEqualTo("make it night");
        assertThat(heard.addressed()).isTrue();
        assertThat(heard.attachments()).isEmpty();
        SeenMessage repliedTo = Objects.requireNonNull(heard.repliedTo());
        assertThat(repliedTo.state()).isEqualTo(SeenMessage.State.SEEN);
        assertThat(repliedTo.ref()).isEqualTo(new MessageRef(picture.id()));
        assertThat(repliedTo.attachments())
                .extracting(Attachment::mediaType)
                .containsExactly("image/png", "image/png");
        assertThat(bytes(playground.fetch(repliedTo.attachments().get(1), 100)))
                .isEqualTo("bytes of asset-2");
        assertThat(ada.as("ben").messages().getLast())
                .satisfies(said -> {
                    assertThat(said.text()).isEqualTo("make it night");
                    assertThat(said.repliedTo()).isEqualTo(picture.id());
                });
    }

    @Test
    void aReplyToADeletedPictureSaysThatItIsGone() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundMessage picture = drawn(playground, "asset-1");
        playground.delete(destination(playground), new MessageRef(picture.id()));

        new PlaygroundDriver(playground).reply(picture, "make it night");

        Interaction.Message heard = hearing.message();
        assertThat(heard.addressed()).isTrue();
        assertThat(Objects.requireNonNull(heard.repliedTo()).state())
                .isEqualTo(SeenMessage.State.GONE);
        assertThat(playground.link(playground.conversation(STUDIO), new MessageRef(picture.id())))
                .isEmpty();
    }

    @Test
    void whatIsShownToSomebodyElseAloneIsGoneForEverybodyElse() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        PlaygroundMessage secret = direct(playground, "ben");

        ada.reply(secret, "show me");

        assertThat(Objects.requireNonNull(hearing.message().repliedTo()).state())
                .isEqualTo(SeenMessage.State.GONE);
    }

    @Test
    void theSameReplySentTwiceIsSaidAndHeardOnce() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        PlaygroundMessage picture = drawn(playground, "asset-1");
        String file = ada.put("sky.png", PNG);

        ada.reply(picture, "make it night", List.of(file), "event-1");
        ada.reply(picture, "make it night", List.of(file), "event-1");
        ada.say("@Easel the end");

        assertThat(hearing.message().origin().eventKey()).isEqualTo("playground/ada/event-1");
        assertThat(hearing.message().text()).isEqualTo("the end");
        assertThat(ada.messages()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'@Easel a fox', 'a fox'",
        "'a fox, @easel!', 'a fox, !'",
        "'@EASEL', ''",
    })
    void aMentionIsMeantForEaselAndLeftOut(String typed, String heard) throws Exception {
        PlaygroundPlatform playground = started();

        new PlaygroundDriver(playground).say(typed);

        assertThat(hearing.message())
                .satisfies(message -> {
                    assertThat(message.addressed()).isTrue();
                    assertThat(message.text()).isEqualTo(heard);
                    assertThat(message.repliedTo()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "me@easel.example", "@easels", "the easel"})
    void otherWordsStayBetweenPeople(String words) throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);

        ada.say(words);
        ada.reply(ada.messages().getLast(), "answer without a picture");
        ada.say("@Easel the end");

        assertThat(hearing.message().text()).isEqualTo("the end");
        assertThat(ada.messages()).hasSize(3);
    }

    @Test
    void everyWordSaidToEaselAloneIsMeantForIt() throws Exception {
        PlaygroundPlatform playground = started();

        new PlaygroundDriver(playground).direct().say("a fox");

        assertThat(hearing.message().addressed()).isTrue();
        assertThat(hearing.none()).isTrue();
    }

    @Test
    void aReplyToAMembersPictureIsLeftToTheChannelsPolicy() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        ada.say("look", List.of(ada.put("../../etc/fox.png", PNG)));
        PlaygroundMessage shown = ada.messages().getLast();

        ada.as("ben").reply(shown, "nice, in blue please");
        Interaction.Message plain = hearing.message();
        ada.as("ben").reply(shown, "@Easel in blue please");
        Interaction.Message mentioned = hearing.message();

        assertThat(plain.addressed()).isFalse();
        assertThat(mentioned.addressed()).isTrue();
        Attachment fox = Objects.requireNonNull(mentioned.repliedTo()).attachments().getFirst();
        assertThat(fox.fileName()).isEqualTo("fox.png");
        assertThat(fox.size()).isEqualTo(PNG.length);
        assertThat(playground.fetch(fox, PNG.length)).isInstanceOf(Fetched.Got.class);
        assertThat(playground.fetch(fox, PNG.length - 1))
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(Fetched.Reason.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/fox.png",
                "/etc/passwd",
                "upload/../../etc/passwd",
                "upload",
                ""
            })
    void onlyItsOwnFilesAreEverFetched(String address) {
        PlaygroundPlatform playground = started();

        assertThat(playground.fetch(new Attachment("1", "a", "image/png", 1, address), 100))
                .isInstanceOf(Fetched.Refused.class);
    }

    @Test
    void picturesBesideACommandFillItsFileOptionsInOrder() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);

        ada.say("/imagine a fox", List.of(ada.put("a.png", PNG), ada.put("b.png", PNG)));

        Interaction.CommandCall call = (Interaction.CommandCall) hearing.next();
        assertThat(call.text()).isEqualTo("a fox");
        assertThat(call.options()).containsOnlyKeys("reference", "reference2");
        assertThat(call.options().get("reference2"))
                .isInstanceOfSatisfying(
                        OptionValue.File.class,
                        file -> assertThat(file.value().fileName()).isEqualTo("b.png"));
    }

    @Test
    void morePicturesThanTheCommandTakesAreRefusedInWords() {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        List<String> three =
                List.of(ada.put("a.png", PNG), ada.put("b.png", PNG), ada.put("c.png", PNG));

        ada.say("/imagine a fox", three);
        assertThat(ada.awaitRefusal().text())
                .contains("/imagine takes 2 pictures at most")
                .contains("Nothing was charged");
        ada.say("/easel help", three.subList(0, 1));

        assertThat(ada.awaitRefusal().text()).contains("/easel help takes no pictures");
        assertThat(hearing.none()).isTrue();
    }

    @Test
    void nobodySendsWhatSomebodyElsePutIn() {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        String file = ada.put("a.png", PNG);

        assertThat(
                        playground
                                .actions()
                                .say("ben", new Said(STUDIO, "mine", List.of(file), null, "1")))
                .isEqualTo(Reaction.FILE_GONE);
        assertThat(playground.view().file(file, "ben")).isEmpty();
        assertThat(playground.view().file(file, "ada")).isPresent();
        assertThat(ada.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<svg xmlns='http://www.w3.org/2000/svg'/>", "<html><script>", "hi", ""})
    void whatIsNoPictureIsNotKept(String content) throws IOException {
        PlaygroundPlatform playground = started();

        Upload upload =
                playground
                        .actions()
                        .upload(
                                "ada",
                                "fox.png",
                                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));

        assertThat(upload).isEqualTo(new Upload.Refused(Upload.Reason.NOT_A_PICTURE));
        assertThat(shelf()).isEmpty();
    }

    @Test
    void aPictureAboveTheLimitIsReadNoFurtherAndLeavesNothing() throws IOException {
        PlaygroundPlatform playground = started();
        Endless endless = new Endless();

        assertThat(playground.actions().upload("ada", "fox.png", endless))
                .isEqualTo(new Upload.Refused(Upload.Reason.TOO_LARGE));

        assertThat(endless.read).isLessThan(PlaygroundPlatform.FILE_MAX + 200_000);
        assertThat(shelf()).isEmpty();
    }

    @Test
    void picturesGoWithTheirMessageAndUnsentOnesWithinADay() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        String unsent = ada.put("unsent.png", PNG);
        ada.say("look", List.of(ada.put("sent.png", PNG)));
        PlaygroundMessage look = ada.messages().getLast();

        now = now.plusSeconds(90_000);
        ada.put("fresh.png", PNG);

        assertThat(playground.view().file(unsent, "ada")).isEmpty();
        assertThat(shelf()).hasSize(2);
        playground.delete(destination(playground), new MessageRef(look.id()));
        assertThat(shelf()).hasSize(1);
    }

    @Test
    void picturesAndRepliesAreThereAgainAfterARestart() throws Exception {
        PlaygroundPlatform before = started();
        PlaygroundDriver ada = new PlaygroundDriver(before);
        ada.say("look", List.of(ada.put("sent.png", PNG)));
        PlaygroundMessage look = ada.messages().getLast();
        ada.reply(look, "well?");
        ada.put("never sent.png", PNG);
        before.close();

        PlaygroundPlatform after = started();

        assertThat(after.view().messages("ben").getLast().repliedTo()).isEqualTo(look.id());
        SeenMessage seen =
                after.look(after.conversation(STUDIO), new MessageRef(look.id())).orElseThrow();
        assertThat(after.fetch(seen.attachments().getFirst(), 100)).isInstanceOf(Fetched.Got.class);
        assertThat(shelf()).hasSize(1);
    }

    @Test
    void theMenuOfAMessageOffersWhatWasDeclared() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        PlaygroundMessage picture = drawn(playground, "asset-1");

        ada.choose(picture, "Edit image");

        Interaction.MessageAction chosen = (Interaction.MessageAction) hearing.next();
        assertThat(chosen.action()).isEqualTo("edit-image");
        assertThat(chosen.message().attachments()).hasSize(1);
        assertThat(playground.actions().choose("ada", picture.id(), "steal-image", "1"))
                .isEqualTo(Reaction.UNKNOWN);
        assertThat(
                        playground
                                .actions()
                                .choose("ada", direct(playground, "ben").id(), "edit-image", "2"))
                .isEqualTo(Reaction.UNKNOWN);
        assertThat(hearing.none()).isTrue();
    }

    @Test
    void aFormBringsThePicturesThatWerePutIntoIt() throws Exception {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        String file = ada.put("a.png", PNG);

        playground
                .actions()
                .submit(
                        "ada",
                        STUDIO,
                        "imagine",
                        Map.of("prompt", "a fox"),
                        Map.of("references", List.of(file)),
                        "1");

        Interaction.FormSubmit heard = (Interaction.FormSubmit) hearing.next();
        assertThat(heard.files().get("references"))
                .extracting(Attachment::fileName)
                .containsExactly("a.png");
    }

    @Test
    void aMessageHasAnAddressOnThePageAsLongAsItStands() {
        PlaygroundPlatform playground = started();
        PlaygroundMessage picture = drawn(playground, "asset-1");
        MessageRef ref = new MessageRef(picture.id());

        assertThat(playground.link(playground.conversation(STUDIO), ref))
                .hasValueSatisfying(link -> assertThat(link).hasToString("/#m-" + picture.id()));
        assertThat(playground.look(playground.conversation("ideas"), ref))
                .hasValueSatisfying(
                        seen -> assertThat(seen.state()).isEqualTo(SeenMessage.State.HIDDEN));
    }

    private PlaygroundPlatform started() {
        PlaygroundPlatform playground =
                new PlaygroundPlatform(
                        new PlaygroundSettings(
                                "home",
                                List.of(
                                        new PlaygroundChannel(STUDIO, STUDIO, ""),
                                        new PlaygroundChannel("ideas", "ideas", "")),
                                List.of(person("ada"), person("ben")),
                                20,
                                folder.resolve("log.jsonl")),
                        () -> now,
                        new Random(7),
                        asset -> Optional.of(content("bytes of " + asset)));
        playground.start(
                hearing,
                List.of(
                        CommandSpec.of(
                                "imagine",
                                "Draw",
                                OptionSpec.text("prompt", "What"),
                                file("reference"),
                                file("reference2")),
                        CommandSpec.group(
                                "easel", "More", List.of(CommandSpec.of("help", "Help")))),
                List.of(new MessageActionSpec("edit-image", "Edit image")));
        platform = playground;
        return playground;
    }

    private List<Path> shelf() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("playground-files"))) {
            return files.toList();
        }
    }

    private static PlaygroundMember person(String id) {
        return new PlaygroundMember(id, id, Set.of(), false, Standing.MEMBER);
    }

    private static OptionSpec file(String name) {
        return new OptionSpec(
                name, "A picture", OptionSpec.Type.FILE, false, 0, 0, List.of(), false);
    }

    private static PlaygroundMessage drawn(PlaygroundPlatform playground, String... assets) {
        Card card =
                Card.of(Card.Tone.PICTURE, Line.of("a fox"))
                        .withPictures(
                                Stream.of(assets)
                                        .map(asset ->
                                                new Picture(
                                                        asset,
                                                        asset + ".png",
                                                        "image/png",
                                                        "a fox",
                                                        64,
                                                        64,
                                                        content("bytes of " + asset)))
                                        .toList());
        return posted(playground, destination(playground), card);
    }

    private static PlaygroundMessage direct(PlaygroundPlatform playground, String member) {
        Destination alone =
                new Destination(
                        playground.direct(playground.member(member).orElseThrow().id()),
                        Route.MESSAGE,
                        null);
        return posted(playground, alone, Card.of(Card.Tone.INFO, Line.of("for you alone")));
    }

    private static PlaygroundMessage posted(
            PlaygroundPlatform playground, Destination destination, Card card) {
        MessageRef ref = playground.post(destination, card, "");
        return Stream.of("ada", "ben")
                .flatMap(member -> playground.view().messages(member).stream())
                .filter(message -> message.id().equals(ref.value()))
                .findFirst()
                .orElseThrow();
    }

    private static Destination destination(PlaygroundPlatform playground) {
        return new Destination(playground.conversation(STUDIO), Route.MESSAGE, null);
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String bytes(Fetched fetched) throws IOException {
        try (InputStream in = ((Fetched.Got) fetched).content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A PNG that never ends.
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            long at = read++;
            return at < PNG.length ? PNG[(int) at] & 0xFF : 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }

    /// Keeps what was heard.
    private static final class Hearing implements InteractionListener {
        private final BlockingQueue<Interaction> heard = new LinkedBlockingQueue<>();

        @Override
        public void on(Interaction interaction) {
            heard.add(interaction);
        }

        @Override
        public List<Choice> complete(Completion completion) {
            return List.of();
        }

        Interaction next() throws InterruptedException {
            Interaction next = heard.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("an interaction").isNotNull();
            return Objects.requireNonNull(next);
        }

        Interaction.Message message() throws InterruptedException {
            return (Interaction.Message) next();
        }

        boolean none() {
            return heard.isEmpty();
        }
    }
}
