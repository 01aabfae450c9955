package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Conversation;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import bot.easel.spend.Usd;
import bot.easel.studio.Dictated;
import bot.easel.studio.Gathering;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.SourceRef;
import bot.easel.studio.StudioEvents;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenEditTest {
    private static final MessageRef PICTURE = new MessageRef("message");
    private static final MessageRef OTHER = new MessageRef("other");

    private final FakeStudio studio = new FakeStudio();
    private final FakePending pending = new FakePending();
    private final Answers answers = new Answers();
    private CommandRouter router = router(false);

    private CommandRouter router(boolean plainReplies) {
        CommandParts parts = pending.parts(studio, Samples.policy(plainReplies));
        return new CommandRouter(
                new Handlers(
                        List.of(new ImagineCommand(parts)),
                        List.of(),
                        List.of(),
                        List.of(),
                        new SpokenEdit(parts, origin -> SpokenCards.HELP),
                        opened -> {}),
                Member::admin,
                new StudioEvents() {},
                () -> "id-42");
    }

    @Test
    void aReplyToAPictureChangesIt() {
        draw(1);
        reply("make it night --size wide", PICTURE);
        ImageRequest request = studio.submitted.getFirst();
        assertThat(request.prompt()).isEqualTo("make it night");
        assertThat(request.options().size()).isEqualTo("wide");
        assertThat(request.options().model()).isNull();
        assertThat(request.member()).isEqualTo(Samples.BOB);
        assertThat(request.basis().kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(request.basis().parent()).extracting(Generation::id).isEqualTo(Samples.ID);
        assertThat(request.basis().sources()).hasSize(1);
        assertThat(studio.gathered).containsExactly(drawn(0));
        assertThat(answers.cards).isEmpty();
        assertThat(answers.notes).isEqualTo(1);
    }

    @Test
    void thePicturesAreFetchedAfterASignOfWork() {
        draw(1);
        studio.gathering =
                new Gathering.Refused(
                        new Refusal.BadSource("cat.png", "is no picture", "send a picture"));
        reply("make it night", PICTURE);
        assertThat(answers.acknowledged).isEqualTo(1);
        assertThat(answers.text())
                .contains("cat.png is no picture.", "Send a picture.", "nothing was charged");
        assertThat(studio.submitted).isEmpty();
    }

    @Test
    void allPicturesOfTheMessageAreMeant() {
        draw(3);
        reply("make it night", PICTURE);
        assertThat(studio.gathered).containsExactly(drawn(0), drawn(1), drawn(2));
    }

    @Test
    void oneOfSeveralIsMeantByItsNumber() {
        draw(3);
        reply("make it night --pic 2", PICTURE);
        assertThat(studio.gathered).containsExactly(drawn(1));
        assertThat(studio.submitted.getFirst().prompt()).isEqualTo("make it night");
    }

    @Test
    void aNumberThatNoPictureHasIsAnsweredWithTheNearest() {
        draw(3);
        reply("make it night --picture 4", PICTURE);
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains("no picture 4: they are 3", "nearest is --picture 3");
    }

    @Test
    void aReplyToAnybodysPicturesChangesThem() {
        reply("make it night", seen(Samples.png("cat.png"), Samples.png("dog.png")));
        assertThat(studio.gathered)
                .containsExactly(given(Samples.png("cat.png")), given(Samples.png("dog.png")));
        assertThat(studio.submitted.getFirst().basis().kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(studio.submitted.getFirst().basis().parent()).isNull();
    }

    @Test
    void picturesThatComeWithTheWordsAreChanged() {
        say("make it night", Samples.png("cat.png"));
        assertThat(studio.gathered).containsExactly(given(Samples.png("cat.png")));
        assertThat(studio.submitted.getFirst().basis().kind()).isEqualTo(Generation.Kind.EDIT);
    }

    @Test
    void picturesThatComeWithTheWordsFollowThoseThatAreAnswered() {
        draw(2);
        hear(message("put the logo on it", seen(PICTURE), null, true, Samples.png("logo.png")));
        assertThat(studio.gathered)
                .containsExactly(drawn(0), drawn(1), given(Samples.png("logo.png")));
        assertThat(studio.submitted.getFirst().basis().parent()).isNotNull();
    }

    @Test
    void aMaskLiesOverThePictureThatIsAnswered() {
        draw(1);
        hear(message("make it night", seen(PICTURE), null, true, Samples.png("mask.png")));
        assertThat(studio.submitted.getFirst().basis().mask()).isNotNull();
        assertThat(studio.submitted.getFirst().basis().sources()).hasSize(1);
    }

    @Test
    void aMaskLiesOverThePictureOfTheThread() {
        draw(1);
        hear(message("make it night", null, PICTURE, true, Samples.png("mask.png")));
        assertThat(studio.submitted.getFirst().basis().mask()).isNotNull();
    }

    @Test
    void aMaskAloneSaysThatThePictureIsMissing() {
        say("make it night", Samples.png("mask.png"));
        assertThat(answers.text()).contains("there is no picture", "Add the picture itself");
    }

    @Test
    void ofTooManyPicturesTheFirstAndTheNewestAreTaken() {
        studio.most = 3;
        draw(2);
        Attachment[] more =
                IntStream.range(0, 3)
                        .mapToObj(i -> Samples.png("new" + i + ".png"))
                        .toArray(Attachment[]::new);
        hear(message("mix them", seen(PICTURE), null, true, more));
        assertThat(studio.gathered).containsExactly(drawn(0), given(more[0]), given(more[1]));
        assertThat(answers.text()).contains("I took 3 of the 5 pictures, the newest first");
        assertThat(answers.notes).isZero();
    }

    @Test
    void wordsInAThreadAreAboutItsNewestPicture() {
        draw(1);
        hear(message("make it night", null, OTHER, true));
        assertThat(studio.submitted.getFirst().basis().parent())
                .extracting(Generation::id)
                .isEqualTo(Samples.ID);
    }

    @Test
    void wordsInAThreadWithoutPicturesAreAboutThePictureThatItHangsOn() {
        draw(1);
        studio.with(
                Samples.shownIn(
                        studio.find(Samples.ID).orElseThrow(),
                        new Conversation(Samples.DESIGN, "above", false),
                        PICTURE));
        hear(message("make it night", null, PICTURE, true));
        assertThat(studio.submitted.getFirst().basis().parent())
                .extracting(Generation::id)
                .isEqualTo(Samples.ID);
    }

    @Test
    void wordsInAThreadAreAboutAnybodysPictureThatItHangsOn() {
        studio.seen.put(OTHER, SeenMessage.of(OTHER, List.of(Samples.png("cat.png"))));
        hear(message("make it night", null, OTHER, true));
        assertThat(studio.gathered).containsExactly(given(Samples.png("cat.png")));
    }

    @Test
    void wordsWithoutAPictureAreOfferedAsANewOneAndDrawnOnlyWhenThatIsWanted() {
        say("a lighthouse at dusk --size wide");
        assertThat(studio.submitted).isEmpty();
        Golden.check("spoken-offer", answers.card());

        Answers pressed = new Answers();
        router.on(Samples.press(Samples.BOB, pressed, "draw-all:pending-1"));
        ImageRequest request = studio.submitted.getFirst();
        assertThat(request.prompt()).isEqualTo("a lighthouse at dusk");
        assertThat(request.options().size()).isEqualTo("wide");
        assertThat(request.basis().kind()).isEqualTo(Generation.Kind.NEW);
        assertThat(pressed.text()).contains("Drawing …");
    }

    @Test
    void anOfferIsForTheOneWhoSpoke() {
        say("a lighthouse at dusk");
        Answers pressed = new Answers();
        router.on(Samples.press(Samples.ADA, pressed, "draw-all:pending-1"));
        assertThat(studio.submitted).isEmpty();
        assertThat(pressed.text()).contains("somebody else", "nothing was charged");
    }

    @Test
    void anEmptyMentionIsHelped() {
        say("");
        Golden.check("spoken-help", answers.card());
        Answers second = new Answers();
        router.on(
                new Interaction.Message(
                        Samples.origin(Samples.BOB, second), "help", List.of(), null, null, true));
        assertThat(second.card()).isEqualTo(answers.card());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B", "\"\"", "--size wide"})
    void aReplyWithoutWordsIsToldWhatToDo(String text) {
        draw(1);
        reply(text, PICTURE);
        assertThat(studio.submitted).isEmpty();
        assertThat(studio.gathered).isEmpty();
        Golden.check("spoken-say-what", answers.card());
    }

    @Test
    void aPictureWithoutWordsIsToldWhatToDo() {
        say("", Samples.png("cat.png"));
        Golden.check("spoken-say-what", answers.card());
    }

    @Test
    void aVoiceAloneChangesThePictureAndSaysWhatListeningCost() {
        draw(1);
        pending.dictated =
                new Dictated.Said("make it --night", Usd.parse("0.0045"), "gpt-transcribe", "");
        hear(message("", seen(PICTURE), null, true, voice()));
        assertThat(studio.submitted.getFirst().prompt()).isEqualTo("make it --night");
        assertThat(studio.submitted.getFirst().basis().caption()).endsWith(" make it --night");
        assertThat(answers.acknowledged).isPositive();
        assertThat(answers.text()).contains("Listening with gpt-transcribe cost $0.0045");
    }

    @Test
    void aVoiceBesideWordsComesBehindThem() {
        draw(1);
        pending.dictated = new Dictated.Said("with snow", Usd.parse("0.0045"), "m", "");
        hear(message("make it night --size wide", seen(PICTURE), null, true, voice()));
        assertThat(studio.submitted.getFirst().prompt()).isEqualTo("make it night\nwith snow");
        assertThat(studio.submitted.getFirst().options().size()).isEqualTo("wide");
    }

    @Test
    void aVoiceWithoutAPictureIsPricedAndAskedFirst() {
        pending.dictated = new Dictated.Said("a fox", Usd.parse("0.0045"), "m", "");
        say("", voice());
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains("Shall I draw this", "\uD83C\uDF99\uFE0F a fox");
    }

    @Test
    void aVoiceThatIsHeardElsewhereIsLeftToThat() {
        draw(1);
        pending.dictated = new Dictated.UnderWay();
        hear(message("", seen(PICTURE), null, true, voice()));
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.cards).isEmpty();
    }

    @Test
    void aVoiceToADeletedPictureIsNotListenedTo() {
        pending.dictated = new Dictated.Said("a fox", Usd.parse("0.0045"), "m", "");
        hear(
                message(
                        "",
                        new SeenMessage(OTHER, SeenMessage.State.GONE, List.of()),
                        null,
                        true,
                        voice()));
        assertThat(pending.listened).isEmpty();
        assertThat(answers.text()).contains("was deleted");
    }

    @Test
    void whereVoiceIsOffTheSettingIsNamed() {
        draw(1);
        hear(message("", seen(PICTURE), null, true, voice()));
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains("switched off", "transcribe under assistant");
    }

    @Test
    void aFileThatIsNoPictureIsLeftOutAndMentioned() {
        draw(1);
        hear(
                message(
                        "make it night",
                        seen(PICTURE),
                        null,
                        true,
                        Samples.file("brief.pdf", "application/pdf")));
        assertThat(studio.gathered).containsExactly(drawn(0));
        assertThat(answers.text()).contains("I left out brief.pdf: it is no picture.");
    }

    @Test
    void aFileThatIsCalledAPictureIsLookedInto() {
        say("make it night", Samples.file("notes.png", "text/plain"));
        assertThat(studio.gathered).hasSize(1);
    }

    @Test
    void aReplyToADeletedPictureSaysSo() {
        draw(1);
        hear(message("make it night", SeenMessage.gone(PICTURE), null, true));
        assertThat(studio.submitted).isEmpty();
        Golden.check("spoken-deleted", answers.card());
    }

    @Test
    void wordsInAThreadWhoseMessageIsDeletedSaySo() {
        studio.seen.put(OTHER, SeenMessage.gone(OTHER));
        hear(message("make it night", null, OTHER, true));
        assertThat(studio.submitted).isEmpty();
        Golden.check("spoken-deleted", answers.card());
    }

    @Test
    void aReplyToAHiddenMessageSaysWhatWorks() {
        hear(message("make it night", SeenMessage.hidden(OTHER), null, true));
        Golden.check("spoken-hidden", answers.card());
    }

    @Test
    void aReplyToAMessageWithoutAPictureSaysWhatWorks() {
        reply("make it night", SeenMessage.of(OTHER, List.of()));
        Golden.check("spoken-without-picture", answers.card());
    }

    @Test
    void whatIsHiddenDoesNotMatterToWordsWithTheirOwnPicture() {
        hear(
                message(
                        "make it night",
                        SeenMessage.hidden(OTHER),
                        null,
                        true,
                        Samples.png("cat.png")));
        assertThat(studio.gathered).containsExactly(given(Samples.png("cat.png")));
    }

    @ParameterizedTest
    @EnumSource(
            value = GenerationState.class,
            names = {"QUEUED", "RUNNING"})
    void aReplyToAPictureThatIsStillDrawnIsToldToWait(GenerationState state) {
        studio.with(Samples.generation(state));
        reply("make it night", PICTURE);
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains("still being drawn", "nothing was charged");
    }

    @ParameterizedTest
    @EnumSource(
            value = GenerationState.class,
            names = {"FAILED", "UNKNOWN"})
    void aReplyToAFailureSaysThatThereIsNoPicture(GenerationState state) {
        studio.with(Samples.generation(state));
        reply("make it night", PICTURE);
        assertThat(answers.text()).contains("no picture to change", "nothing was charged");
    }

    @Test
    void aCancelledPictureCannotBeChanged() {
        studio.with(Samples.generation(GenerationState.READY, Usd.ZERO, null, true));
        reply("make it night", PICTURE);
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains("no picture to change");
    }

    @Test
    void alternativesAreConfirmedWithTheirPictures() {
        draw(1);
        reply("make it {night,day}", PICTURE);
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains("2 prompts make 2 pictures, about $0.026 together");

        Answers pressed = new Answers();
        router.on(Samples.press(Samples.BOB, pressed, "draw-all:pending-1"));
        assertThat(studio.submitted)
                .extracting(ImageRequest::prompt)
                .containsExactly("make it night", "make it day");
        assertThat(studio.submitted)
                .allSatisfy(request -> {
                    assertThat(request.basis().sources()).hasSize(1);
                    assertThat(request.basis().parent())
                            .extracting(Generation::id)
                            .isEqualTo(Samples.ID);
                    assertThat(request.basis().kind()).isEqualTo(Generation.Kind.EDIT);
                });
    }

    @Test
    void earlierPicturesStandBesideTheOneThatIsAnswered() {
        draw(1);
        studio.with(
                Samples.generation(
                        "01938f00-0000-7000-8000-00000000beef",
                        "a fox",
                        1,
                        GenerationState.READY,
                        Usd.ZERO,
                        null,
                        false,
                        null));
        reply("put the fox in --reference 0000beef", PICTURE);
        assertThat(studio.gathered).hasSize(2);
        assertThat(studio.gathered.getFirst()).isEqualTo(drawn(0));
        assertThat(studio.submitted.getFirst().basis().parent())
                .extracting(Generation::id)
                .isEqualTo(Samples.ID);
    }

    @Test
    void aFlagThatCannotBeReadIsAnswered() {
        draw(1);
        reply("make it night --qualty high", PICTURE);
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains("--qualty", "--quality high", "nothing was charged");
    }

    @Test
    void theStudiosRefusalIsShown() {
        draw(1);
        studio.refusal = new Refusal.NotAllowed("guests may not draw here");
        reply("make it night", PICTURE);
        assertThat(answers.text()).contains("Guests may not draw here", "nothing was charged");
    }

    @Test
    void whereNoModelTakesPicturesThatIsAnsweredBeforeAnythingIsFetched() {
        draw(1);
        studio.most = 0;
        reply("make it night --model gpt-image-2", PICTURE);
        assertThat(studio.gathered).isEmpty();
        assertThat(answers.text())
                .contains("draw from words alone; none takes pictures", "nothing was charged");
    }

    @Test
    void aModelThatIsNotThereIsRefusedAsSuch() {
        draw(1);
        studio.most = 0;
        studio.refusal = new Refusal.ModelUnavailable("nonsense", "is not known");
        reply("make it night --model nonsense", PICTURE);
        assertThat(answers.text()).contains("nonsense: is not known.");
    }

    @Test
    void theSameMessageTwiceIsAnsweredOnce() {
        draw(1);
        Interaction.Message twice = message("make it night", seen(PICTURE), null, true);
        hear(twice);
        hear(twice);
        assertThat(studio.submitted).hasSize(1);
        assertThat(answers.notes).isEqualTo(1);

        Interaction.Message empty = message("", null, null, true);
        hear(empty);
        hear(empty);
        assertThat(answers.cards).hasSize(1);
    }

    @Test
    void aMessageThatAnotherReplicaTookIsNotAnswered() {
        draw(1);
        Interaction.Message twice = message("make it night", seen(PICTURE), null, true);
        hear(twice);
        router = router(false);
        hear(twice);
        assertThat(studio.submitted).hasSize(1);
        assertThat(answers.notes).isEqualTo(1);
        assertThat(answers.cards).isEmpty();
    }

    @Test
    void whatIsSaidToOthersIsIgnoredInSilence() {
        draw(1);
        studio.storeIsAway = true;
        hear(message("make it night", seen(PICTURE), null, false));
        assertSilence();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "thread"})
    void whereTheChannelAllowsItAPictureListensWithoutAMention(String way) {
        draw(1);
        router = router(true);
        hear(
                way.equals("reply")
                        ? message("make it night", seen(PICTURE), null, false)
                        : message("make it night", null, PICTURE, false));
        assertThat(studio.submitted).hasSize(1);
    }

    @Test
    void evenThereOtherWordsAreIgnoredInSilence() {
        studio.with(Samples.generation(GenerationState.FAILED));
        router = router(true);
        hear(message("nice", null, null, false));
        hear(message("nice", seen(Samples.png("cat.png")), null, false));
        hear(message("nice", SeenMessage.gone(OTHER), null, false));
        hear(message("nice", seen(PICTURE), null, false));
        hear(message("", seen(PICTURE), null, false, Samples.png("cat.png")));
        hear(message("nice", null, null, false, Samples.png("cat.png")));
        assertSilence();
    }

    @Test
    void evenThereThePlatformIsNotAskedAboutEveryWordOfAThread() {
        router = router(true);
        studio.seen.put(OTHER, seen(Samples.png("cat.png")));
        hear(message("nice", null, OTHER, false));
        assertSilence();
        assertThat(studio.looks).isZero();
    }

    @Test
    void evenThereAFailureIsTakenInSilence() {
        draw(1);
        router = router(true);
        studio.storeIsAway = true;
        hear(message("make it night", seen(PICTURE), null, false));
        assertSilence();
    }

    @Test
    void whoeverSpokeToEaselHearsOfAFailure() {
        draw(1);
        studio.storeIsAway = true;
        reply("make it night", PICTURE);
        assertThat(answers.text()).contains("My books do not answer", "id-42");
    }

    @Test
    void aMentionAfterWordsThatWereIgnoredIsHeard() {
        draw(1);
        Interaction.Message addressed = message("make it night", seen(PICTURE), null, true);
        hear(
                new Interaction.Message(
                        addressed.origin(),
                        addressed.text(),
                        List.of(),
                        addressed.repliedTo(),
                        null,
                        false));
        assertSilence();
        hear(addressed);
        assertThat(studio.submitted).hasSize(1);
    }

    private void assertSilence() {
        assertThat(answers.cards).isEmpty();
        assertThat(answers.notes).isZero();
        assertThat(studio.submitted).isEmpty();
    }

    private void draw(int count) {
        studio.with(Samples.ready(Samples.ID, count));
    }

    private SourceRef drawn(int index) {
        return new SourceRef.Drawn(studio.find(Samples.ID).orElseThrow(), index);
    }

    private static SourceRef given(Attachment file) {
        return new SourceRef.Given(file);
    }

    private static Attachment voice() {
        return Samples.file("voice-message.ogg", "audio/ogg");
    }

    private static SeenMessage seen(MessageRef ref) {
        return SeenMessage.of(ref, List.of());
    }

    private static SeenMessage seen(Attachment... files) {
        return SeenMessage.of(OTHER, List.of(files));
    }

    private void say(String text, Attachment... files) {
        hear(message(text, null, null, true, files));
    }

    private void reply(String text, MessageRef to) {
        reply(text, seen(to));
    }

    private void reply(String text, SeenMessage to) {
        hear(message(text, to, null, true));
    }

    private void hear(Interaction.Message message) {
        router.on(message);
    }

    private Interaction.Message message(
            String text,
            @Nullable SeenMessage repliedTo,
            @Nullable MessageRef thread,
            boolean addressed,
            Attachment... files) {
        return new Interaction.Message(
                Samples.origin(Samples.BOB, answers),
                text,
                List.of(files),
                repliedTo,
                thread,
                addressed);
    }
}
