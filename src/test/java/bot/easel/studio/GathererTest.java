package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.Fetched;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import bot.easel.picture.SourceReader;
import bot.easel.spend.Usd;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From what somebody sent to stored pictures, or to words that say what to do.
final class GathererTest {
    private static final WorkspaceId STUDIO = new WorkspaceId("chat", "studio");
    private static final Conversation HERE =
            new Conversation(new ChannelId(STUDIO, "design"), "design", false);
    private static final Member ADA =
            new Member(new MemberId(STUDIO, "ada"), "Ada", Set.of(), false, Standing.MEMBER);
    private static final Member GUEST =
            new Member(new MemberId(STUDIO, "gus"), "Gus", Set.of(), false, Standing.GUEST);
    private static final MessageRef MESSAGE = new MessageRef("message");

    private final FilePlatform platform = new FilePlatform("chat");
    private final FakeAssetStore assets = new FakeAssetStore();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Gatherer gatherer =
            new Gatherer(
                    channel -> StudioBench.policy(StudioBench.plan(Map.of(), Map.of(), Map.of())),
                    new Platforms(List.of(platform)),
                    assets,
                    new SourceReader(2),
                    new Rasters(assets),
                    threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void keepsWhatItFetchesAsPngInTheGivenOrder() {
        Gathering.Ready ready =
                ready(
                        given(platform.has("one.jpg", PictureFiles.jpeg(60, 40))),
                        given(platform.has("two.png", PictureFiles.png(30, 50))));

        assertThat(ready.sources()).extracting(Asset::mediaType).containsOnly("image/png");
        assertThat(ready.sources()).extracting(Asset::width).containsExactly(60, 30);
        assertThat(ready.sources()).allMatch(asset -> assets.open(asset.id()).isPresent());
        assertThat(ready.notices()).isEmpty();
    }

    @Test
    void nothingWantedIsReady() {
        assertThat(ready().sources()).isEmpty();
    }

    @Test
    @Timeout(20)
    void fetchesSeveralFilesAtTheSameTime() {
        platform.answersOnlyTogether(16);

        Gathering.Ready ready = ready(files(16));

        assertThat(ready.sources()).hasSize(16);
    }

    @Test
    void whoMayNotDrawIsRefusedBeforeAnythingIsFetched() {
        Gathering gathering = gatherer.gather(GUEST, HERE, List.of(files(1)), 16);

        assertThat(gathering)
                .isEqualTo(
                        new Gathering.Refused(
                                new Refusal.NotAllowed("Guests cannot spend in this channel.")));
        assertThat(platform.fetched()).isEmpty();
    }

    @Test
    void moreThanTheModelTakesGivesTheFirstAndSaysSo() {
        Gathering gathering = gatherer.gather(ADA, HERE, List.of(files(5)), 2);

        assertThat(gathering)
                .isInstanceOfSatisfying(
                        Gathering.Ready.class,
                        ready -> {
                            assertThat(ready.sources())
                                    .extracting(Asset::width)
                                    .containsExactly(20, 21);
                            assertThat(ready.notices()).singleElement().asString().contains("2");
                        });
        assertThat(platform.fetched()).containsExactlyInAnyOrder("0.png", "1.png");
    }

    @Test
    void aModelThatTakesNoPicturesIsSaidBeforeAnythingIsFetched() {
        Gathering gathering = gatherer.gather(ADA, HERE, List.of(files(1)), 0);

        assertThat(gathering)
                .isInstanceOfSatisfying(
                        Gathering.Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.BadOption.class));
        assertThat(platform.fetched()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyWayInWhichAFetchFailsSaysWhatToDo(Fetched.Reason reason) {
        Refusal.BadSource bad = bad(given(platform.refuses("cat.png", reason)));

        assertThat(bad.file()).isEqualTo("cat.png");
        assertThat(bad.why()).doesNotContain("for the log").isNotBlank();
        assertThat(bad.remedy()).endsWith(".");
        assertThat(assets.pictures()).isZero();
    }

    @Test
    void noTwoReasonsAreExplainedAlike() {
        assertThat(
                        Arrays.stream(Fetched.Reason.values())
                                .map(reason -> bad(given(platform.refuses("a.png", reason))).why()))
                .doesNotHaveDuplicates();
    }

    @Test
    void soundIsAnsweredWithoutFetchingIt() {
        Attachment voice = new Attachment("v", "voice.ogg", "audio/ogg", 900, "https://files/v");

        Refusal.BadSource bad = bad(given(voice));

        assertThat(bad.why()).contains("is a sound recording");
        assertThat(bad.remedy()).contains("/imagine as voice");
        assertThat(platform.fetched()).isEmpty();
    }

    @Test
    void whatIsAnnouncedAsTooLargeIsNotFetched() {
        Attachment large =
                new Attachment("l", "large.png", "image/png", 50_000_001, "https://files/l");

        assertThat(bad(given(large)).why()).isEqualTo("has 51 MB; at most 50 MB are read");
        assertThat(platform.fetched()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "just words, a text file",
        "<!DOCTYPE html><html>, a web page",
        "<svg xmlns='x'/>, an SVG drawing",
        "%PDF-1.7, a PDF document",
        "....ftypheic, a HEIC photo",
        "....ftypisom, a video"
    })
    void aFileThatIsNoPictureIsCalledWhatItIs(String text, String words) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

        Refusal.BadSource bad = bad(given(platform.has("picture.png", bytes)));

        assertThat(bad.why()).contains(words);
        assertThat(bad.remedy()).endsWith(".");
    }

    @Test
    void aPictureThatIsCutOffSaysSo() {
        byte[] whole = PictureFiles.png(300, 200);

        Refusal.BadSource bad =
                bad(given(platform.has("a.png", Arrays.copyOf(whole, whole.length / 2))));

        assertThat(bad.why()).contains("cut off or broken");
    }

    @Test
    void oneBadFileAmongGoodOnesIsNamed() {
        Refusal.BadSource bad =
                bad(
                        given(platform.has("good.png", PictureFiles.png(9, 9))),
                        given(platform.refuses("gone.png", Fetched.Reason.GONE)),
                        given(platform.has("fine.png", PictureFiles.png(9, 9))));

        assertThat(bad.file()).isEqualTo("gone.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mask.png", "MASK.PNG", "Mask"})
    void aFileCalledMaskIsOneInTheSizeOfTheFirstSource(String name) {
        Gathering.Ready ready =
                ready(
                        given(platform.has(name, PictureFiles.withHole(32, 24))),
                        given(platform.has("a.png", PictureFiles.png(64, 48))));

        Asset mask = ready.mask();
        assertThat(ready.sources()).hasSize(1);
        assertThat(mask).isNotNull();
        assertThat(mask.width()).isEqualTo(64);
        assertThat(mask.height()).isEqualTo(48);
        assertThat(ready.markup()).isNull();
    }

    @Test
    void aFileCalledMarkupIsOne() {
        Gathering.Ready ready =
                ready(
                        given(platform.has("a.png", PictureFiles.png(64, 48))),
                        given(platform.has("markup.png", PictureFiles.withHole(64, 48))));

        assertThat(ready.markup()).isNotNull();
        assertThat(ready.mask()).isNull();
    }

    @Test
    void masksThatCannotBeMeantAreRefusedBeforeAnythingIsFetched() {
        SourceRef source = given(platform.has("a.png", PictureFiles.png(64, 48)));
        SourceRef mask = given(platform.has("mask.png", PictureFiles.withHole(64, 48)));
        SourceRef other = given(platform.has("mask.png", PictureFiles.withHole(64, 48)));
        SourceRef markup = given(platform.has("markup.png", PictureFiles.withHole(64, 48)));

        assertThat(bad(source, mask, other).why()).contains("too many");
        assertThat(bad(source, mask, markup).why()).contains("exclude each other");
        assertThat(bad(mask).why()).contains("without a picture");
        assertThat(bad(markup).why()).contains("without a picture");
        assertThat(platform.fetched()).isEmpty();
    }

    @Test
    void aMaskMustBePngWithTransparentPixels() {
        SourceRef source = given(platform.has("a.png", PictureFiles.png(64, 48)));

        assertThat(bad(source, given(platform.has("mask.png", PictureFiles.png(64, 48)))).why())
                .contains("no transparent pixels");
        assertThat(bad(source, given(platform.has("mask.png", PictureFiles.jpeg(64, 48)))).why())
                .contains("must be PNG");
    }

    @Test
    void aMaskOfAnotherShapeIsRefusedWithBothSizes() {
        SourceRef source = given(platform.has("a.png", PictureFiles.png(64, 48)));
        SourceRef mask = given(platform.has("mask.png", PictureFiles.withHole(64, 64)));

        assertThat(bad(source, mask).why())
                .isEqualTo("is 64 × 64, another shape than the picture, which is 64 × 48");
    }

    @Test
    void aDrawnPictureComesFromTheStore() {
        Asset kept = kept(PictureFiles.png(64, 48), "image/png");

        Gathering.Ready ready = ready(new SourceRef.Drawn(drawn(MESSAGE, kept), 0));

        assertThat(ready.sources()).containsExactly(kept);
        assertThat(platform.fetched()).isEmpty();
    }

    @Test
    void aDrawnPictureInAnotherFormatBecomesPng() {
        Asset kept = kept(PictureFiles.jpeg(64, 48), "image/jpeg");

        Gathering.Ready ready = ready(new SourceRef.Drawn(drawn(MESSAGE, kept), 0));

        assertThat(ready.sources()).extracting(Asset::mediaType).containsExactly("image/png");
    }

    @Test
    void aDrawnPictureThatIsNoLongerKeptComesFromItsMessage() {
        Asset gone = kept(PictureFiles.png(64, 48), "image/png");
        assets.delete(gone.id());
        platform.shows(
                SeenMessage.of(
                        MESSAGE,
                        List.of(
                                platform.refuses("first.png", Fetched.Reason.GONE),
                                platform.has("second.png", PictureFiles.png(32, 24)))));

        Gathering.Ready ready = ready(new SourceRef.Drawn(drawn(MESSAGE, gone, gone), 1));

        assertThat(ready.sources()).extracting(Asset::width).containsExactly(32);
    }

    @Test
    void aDrawnPictureThatIsNowhereSaysSo() {
        Asset gone = kept(PictureFiles.png(64, 48), "image/png");
        assets.delete(gone.id());
        SourceRef unseen = new SourceRef.Drawn(drawn(MESSAGE, gone), 0);
        SourceRef neverShown = new SourceRef.Drawn(drawn(null, gone), 0);

        assertThat(bad(unseen).why()).contains("no longer kept");
        assertThat(bad(neverShown).why()).contains("no longer kept");
        platform.shows(SeenMessage.gone(MESSAGE));
        assertThat(bad(unseen).why()).contains("no longer kept");
        platform.shows(
                SeenMessage.of(MESSAGE, List.of(platform.refuses("a.png", Fetched.Reason.GONE))));
        assertThat(bad(unseen).why()).contains("no longer kept");
        assertThat(bad(unseen).remedy()).contains("send it here");
    }

    @Test
    void aPictureOfAnotherWorkspaceIsNotHandedOut() {
        Asset kept = kept(PictureFiles.png(64, 48), "image/png");
        Conversation elsewhere =
                new Conversation(
                        new ChannelId(new WorkspaceId("chat", "other"), "design"), "x", false);

        Gathering gathering =
                gatherer.gather(
                        ADA, elsewhere, List.of(new SourceRef.Drawn(drawn(MESSAGE, kept), 0)), 16);

        assertThat(gathering)
                .isInstanceOfSatisfying(
                        Gathering.Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.NotAllowed.class));
    }

    private SourceRef[] files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> given(platform.has(i + ".png", PictureFiles.png(20 + i, 20))))
                .toArray(SourceRef[]::new);
    }

    private static SourceRef given(Attachment file) {
        return new SourceRef.Given(file);
    }

    private Asset kept(byte[] bytes, String mediaType) {
        return assets.store(new ProducedImage(Content.of(bytes), mediaType, 64, 48));
    }

    private Gathering.Ready ready(SourceRef... wanted) {
        return switch (gatherer.gather(ADA, HERE, List.of(wanted), 16)) {
            case Gathering.Ready ready -> ready;
            case Gathering.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private Refusal.BadSource bad(SourceRef... wanted) {
        return switch (gatherer.gather(ADA, HERE, List.of(wanted), 16)) {
            case Gathering.Refused(Refusal.BadSource bad) -> bad;
            case Gathering other -> throw new AssertionError(other.toString());
        };
    }

    private static Generation drawn(@Nullable MessageRef message, Asset... pictures) {
        return new Generation(
                "0198c0de-0000-7000-8000-000000000001",
                GenerationState.READY,
                new Requester(ADA.id(), "Ada"),
                HERE.channel(),
                new Destination(HERE, Route.MESSAGE, null),
                Recipes.of(
                        "openai",
                        "gpt-image-2.5-flare",
                        "a fox",
                        "1024x1024",
                        "low",
                        pictures.length,
                        0),
                "reservation",
                Usd.parse("0.01"),
                "price",
                Usd.parse("0.01"),
                1,
                message,
                false,
                Generation.Kind.NEW,
                "a fox",
                null,
                null,
                List.of(pictures),
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
