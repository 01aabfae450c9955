package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Choice;
import bot.easel.chat.Completion;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.Form;
import bot.easel.chat.Route;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Invariant;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.store.Database;
import bot.easel.store.FolderAssets;
import bot.easel.store.JdbcComparisons;
import bot.easel.store.JdbcGenerationStore;
import bot.easel.store.StoreSettings;
import bot.easel.studio.Claim;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Ids;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.ProviderPace;
import bot.easel.studio.Recipe;
import bot.easel.studio.Recipes;
import bot.easel.studio.Requester;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a member of a team reads and presses who compares models.
class CompareFrontDoorTest {
    private static final String THREE =
            " --models gpt-image-2.5-flare,gpt-image-2,gpt-image-2.5-sunburst";

    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder);
        easel.models = List.of("gpt-image-2.5-flare", "gpt-image-2", "gpt-image-2.5-sunburst");
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    private PlaygroundMessage compared(String words) {
        easel.ada.say("/compare " + words);
        return easel.ada.awaitPicture();
    }

    private Usd spent() {
        return easel.balances("ada").getFirst().settled();
    }

    private static PlaygroundMessage saying(PlaygroundDriver who, String words) {
        return who.awaitMessage(words, message -> message.text().contains(words));
    }

    @Test
    void oneMessageShowsAllPicturesWithTheirModelsCostsAndTimes() {
        easel.ada.say("/compare a fox" + THREE);

        assertThat(easel.ada.awaitAnswer().text()).contains("Comparing 3 models … about $");
        PlaygroundMessage message = easel.ada.awaitPicture();
        assertThat(message.text())
                .contains("a fox — Ada")
                .containsPattern("1 · gpt-image-2.5-flare: \\$0\\.\\d+ · \\d+\\.\\d s · 1024x1024")
                .containsPattern("2 · gpt-image-2: \\$0\\.\\d+ · \\d+\\.\\d s · 1024x1024")
                .containsPattern(
                        "3 · gpt-image-2.5-sunburst: \\$0\\.\\d+ · \\d+\\.\\d s · 1024x1024")
                .contains("3 models · " + spent().display() + " together");
        assertThat(message.pictures())
                .extracting(each -> each.picture().altText())
                .containsExactly(
                        "a fox — drawn by gpt-image-2.5-flare",
                        "a fox — drawn by gpt-image-2",
                        "a fox — drawn by gpt-image-2.5-sunburst");
        assertThat(message.card().buttons())
                .extracting(Button::label)
                .containsExactly(
                        "Vote for gpt-image-2.5-flare",
                        "Vote for gpt-image-2",
                        "Vote for gpt-image-2.5-sunburst",
                        "Open 1",
                        "Open 2",
                        "Open 3");
        assertThat(easel.pencil.calls)
                .extracting(call -> call.recipe().model() + " " + call.recipe().partials())
                .containsExactlyInAnyOrder(
                        "gpt-image-2.5-flare 0", "gpt-image-2 0", "gpt-image-2.5-sunburst 0");
        assertThat(spent().isPositive()).isTrue();
    }

    @Invariant(6)
    @Test
    void theSameEventComparesOnce() {
        easel.ada.say("/compare a fox" + THREE, "twice");
        easel.ada.awaitPicture();

        easel.ada.say("/compare a fox" + THREE, "twice");

        assertThat(easel.pencil.calls).hasSize(3);
    }

    @Test
    void oneThatFailsAndOneThatIsRefusedAreToldInTheirPlacesAndCostNothing() {
        easel.pencil.failNext(new ProviderFailure.Rejected("no", "req-1"));
        easel.pencil.failNext(
                new ProviderFailure.Moderated(
                        "no", "req-2", ProviderFailure.Moderated.Stage.INPUT));

        PlaygroundMessage message = compared("a fox" + THREE);

        assertThat(message.text())
                .containsPattern(
                        "gpt-image-2.5-flare: Not drawn: the provider refused the request\\..*"
                                + "Nothing was charged\\. \\(id [0-9a-f]{8}\\)")
                .containsPattern(
                        "gpt-image-2: Refused by the provider's safety system\\..*"
                                + "Nothing was charged\\. \\(id [0-9a-f]{8}\\)")
                .containsPattern("1 · gpt-image-2.5-sunburst: \\$0\\.\\d+ ")
                .contains("3 models · " + spent().display() + " together");
        assertThat(message.pictures()).hasSize(1);
        assertThat(message.card().buttons()).extracting(Button::label).containsExactly("Open 1");
    }

    @Test
    void whereNoneDrewTheMessageSaysSo() {
        for (int i = 0; i < 2; i++) {
            easel.pencil.failNext(new ProviderFailure.Rejected("no", "req"));
        }
        easel.ada.say("/compare a fox --models gpt-image-2.5-flare,gpt-image-2");

        assertThat(easel.ada.awaitFailure().text())
                .contains("No picture to compare", "Nothing was charged.", "$0.00 together");
        assertThat(spent()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aVoteIsCountedOnceAndMoves() {
        PlaygroundMessage message = compared("a fox" + THREE);

        easel.bob.press(message, "Vote for gpt-image-2");
        assertThat(easel.bob.awaitAnswer().text())
                .contains("Your vote is for gpt-image-2.", "So far: gpt-image-2 1.");
        awaitLabel(message, "Vote for gpt-image-2 (1)");
        easel.ada.press(message, "Vote for gpt-image-2 (1)");
        awaitLabel(message, "Vote for gpt-image-2 (2)");
        easel.bob.press(message, "Vote for gpt-image-2.5-sunburst");

        awaitLabel(message, "Vote for gpt-image-2.5-sunburst (1)");
        PlaygroundMessage now = awaitLabel(message, "Vote for gpt-image-2 (1)");
        assertThat(now.pictures()).hasSize(3);
    }

    private PlaygroundMessage awaitLabel(PlaygroundMessage message, String label) {
        return easel.ada.awaitMessage(
                label,
                each ->
                        each.id().equals(message.id())
                                && each.card().buttons().stream()
                                        .anyMatch(button -> button.label().equals(label)));
    }

    @Test
    void whoCannotSeeThePicturesCannotVoteForThem() {
        easel.ada.say("/compare a fox --private" + THREE);
        PlaygroundMessage mine = easel.ada.direct().awaitPicture();
        String vote = mine.card().buttons().getFirst().id();

        easel.platform.actions().press("bob", mine.id(), vote, "bob-1");

        assertThat(easel.platform.actions().press("ada", mine.id(), vote, "ada-1").name())
                .isEqualTo("ACCEPTED");
        assertThat(easel.ada.direct().awaitAnswer().text())
                .contains("So far: gpt-image-2.5-flare 1.");
    }

    @Test
    void theRefusalOfALimitNamesItAndNoneIsDrawn() {
        easel.memberMaySpend("0.03");

        easel.ada.say("/compare a fox" + THREE);

        assertThat(easel.ada.awaitRefusal().text())
                .contains("Your daily limit has no room for this", "Limit: $0.03 a day")
                .contains("Nothing was drawn, nothing was charged.");
        assertThat(easel.pencil.calls).isEmpty();
        assertThat(spent()).isEqualTo(Usd.ZERO);
    }

    @Test
    void oneThatIsDearerThanAPictureMayBeIsNamed() {
        easel.limits("0.012", "50", "10", "2");

        easel.ada.say("/compare a fox" + THREE);

        assertThat(easel.ada.awaitRefusal().text())
                .contains("Too dear to compare", "gpt-image-2", "at most $0.012", "/imagine")
                .contains("Nothing was drawn, nothing was charged.");
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void whoMayHaveTooFewAtOnceIsToldHowMany() {
        easel.membersMayAsk(0, 2);

        easel.ada.say("/compare a fox" + THREE);

        assertThat(easel.ada.awaitRefusal().text())
                .contains("2 under way at once", "gpt-image-2.5-flare,gpt-image-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a fox | none is named | --models gpt-image-2.5-flare,gpt-image-2",
                "a fox --models gpt-image-2 | here is one | --models gpt-image-2,gpt-image-2.5-flare",
                "a fox --models a,b,c,d,e | here are 5 | --models a,b,c,d",
                "a fox --models gpt-image-2,gpt-image-2 | gpt-image-2 is there twice |"
                        + " --models gpt-image-2,gpt-image-2.5-flare",
                "a fox --models gpt-image-2, gpt-imagee-2.5-sunburst | this channel does not use it |"
                        + " gpt-image-2.5-sunburst",
                "a fox --models gpt-image-2,sketch | this channel does not use it |"
                        + " Possible here: gpt-image-2.5-flare",
                "a fox --quality xhigh --models gpt-image-2.5-flare,gpt-image-2 | with gpt-image-2 |"
                        + " The nearest you can use is high",
                "a fox --quality best --models gpt-image-2,gpt-image-2.5-sunburst | quality best | nearest",
                "a fox --n 2 --models gpt-image-2,gpt-image-2.5-sunburst | one picture | nearest is 1",
                "a fox --style inc --models gpt-image-2,gpt-image-2.5-sunburst | no style inc here |"
                        + " admins add them",
                "{a,b} fox --models gpt-image-2,gpt-image-2.5-sunburst | braces make several | Name one",
            })
    void whatCannotBeComparedIsAnsweredWithTheNearestThatCan(
            String words, String what, String remedy) {
        easel.ada.say("/compare " + words);

        assertThat(easel.ada.awaitRefusal().text())
                .contains(what, remedy, "Nothing was drawn, nothing was charged.");
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void aStyleIsBehindTheWordsOfEachModelAndItsPicturesCount() {
        style();

        easel.ada.say("/compare a fox --style ink --models gpt-image-2.5-flare,gpt-image-2");

        assertThat(easel.ada.awaitAnswer().text())
                .contains(
                        "Comparing 2 models",
                        "It goes by 1 picture of the style ink, which counts in the price.");
        PlaygroundMessage message = easel.ada.awaitPicture();
        assertThat(message.text()).contains("a fox — Ada").doesNotContain("black ink");
        assertThat(easel.pencil.calls)
                .hasSize(2)
                .allSatisfy(call -> {
                    assertThat(call.recipe().prompt()).isEqualTo("a fox\n\nStyle: black ink");
                    assertThat(call.recipe().style()).isNotNull();
                    assertThat(call.sources()).hasSize(1);
                });
        assertThat(spent().isPositive()).isTrue();
    }

    @Test
    void theFormOffersTheStylesOfTheChannel() {
        style();
        easel.ada.say("/compare");
        Form form = easel.ada.awaitForm();

        assertThat(form.inputs().getLast().name()).isEqualTo("style");
        assertThat(form.inputs().getLast().choices())
                .extracting(Choice::value)
                .containsExactly("ink");
        easel.ada.submit(
                form,
                Map.of(
                        "prompt", "a fox",
                        "models", "gpt-image-2.5-flare, gpt-image-2",
                        "style", "ink"));
        easel.ada.awaitPicture();
        assertThat(easel.pencil.calls)
                .allSatisfy(call -> assertThat(call.recipe().prompt()).endsWith("black ink"));
    }

    private void style() {
        String file = easel.eve.put("ink.png", FrontDoorEditTest.png());
        easel.eve.say("/easel styles add ink black ink", List.of(file));
        easel.eve.awaitAnswer();
    }

    @Test
    void anEmptyCommandOpensAFormWithAPairThatCanBeCompared() {
        easel.ada.say("/compare");
        Form form = easel.ada.awaitForm();

        assertThat(form.inputs())
                .extracting(Form.Input::name)
                .containsExactly("prompt", "models", "size", "quality");
        assertThat(form.inputs().get(1).initial()).isEqualTo("gpt-image-2.5-flare,gpt-image-2");
        easel.ada.submit(
                form,
                Map.of(
                        "prompt",
                        "a fox",
                        "models",
                        "gpt-image-2.5-flare, gpt-image-2",
                        "size",
                        "",
                        "quality",
                        ""));
        assertThat(easel.ada.awaitPicture().pictures()).hasSize(2);
    }

    @Test
    void cancellingStopsAllOfThemAndSaysWhatItCost() throws InterruptedException {
        CountDownLatch gate = easel.pencil.holdNext();
        easel.ada.say("/compare a fox" + THREE);
        easel.pencil.awaitCall();
        PlaygroundMessage running =
                easel.ada.awaitMessage(
                        "progress",
                        message ->
                                message.card().buttons().stream()
                                        .anyMatch(each -> each.label().equals("Cancel")));
        assertThat(running.text()).contains("Comparing 3 models");

        easel.bob.press(running, "Cancel");
        assertThat(easel.bob.awaitRefusal().text()).contains("Only the one who asked");
        easel.ada.press(running, "Cancel");
        saying(easel.ada, "What had not started costs nothing.");
        gate.countDown();

        PlaygroundMessage end = saying(easel.ada, "No picture to compare");
        assertThat(end.text())
                .contains("gpt-image-2.5-flare: Cancelled, but the provider had already started")
                .contains("it cost " + spent().display())
                .contains("gpt-image-2: Cancelled. It was cancelled before it was drawn.")
                .contains("Nothing was charged.");
        assertThat(easel.pencil.calls).hasSize(1);
        easel.ada.press(end, "Show gpt-image-2.5-flare");
        assertThat(easel.ada.awaitPicture().pictures()).hasSize(1);
    }

    @Test
    void eachPictureCanBeTakenUpAndTheWholeBeDeleted() {
        PlaygroundMessage message = compared("a fox" + THREE);

        easel.ada.press(message, "Open 2");
        PlaygroundMessage details = saying(easel.ada, "Model: gpt-image-2\n");
        assertThat(details.card().buttons())
                .extracting(Button::label)
                .contains("Reroll", "Vary", "Edit", "Upscale", "Delete");
        easel.ada.press(details, "Delete");
        PlaygroundMessage question = saying(easel.ada, "Delete the whole comparison");
        easel.ada.press(question, "Yes, delete");

        easel.ada.awaitGone(message);
    }

    @Test
    void aReplyAsksWhichOfThePicturesIsMeant() {
        PlaygroundMessage message = compared("a fox" + THREE);

        easel.ada.reply(message, "make it night");

        assertThat(easel.ada.awaitRefusal().text()).contains("compares models", "Press Open");
    }

    /// Settled by a process that died before it told anybody.
    @Invariant({7, 8})
    @Test
    void whatWasSettledBeforeAKillIsDeliveredByTheNextProcess() {
        InstantSource clock = InstantSource.system();
        Conversation design = easel.platform.conversation("design");
        easel.close();
        try (Database database =
                Database.open(
                        StoreSettings.sqlite(folder.resolve("easel.db")),
                        clock,
                        (operations, took) -> {})) {
            SpendMemory memory = new SpendMemory(clock);
            Ids ids = new Ids(clock, new SecureRandom());
            List<Generation> all = admitted(ids, design, easel.models);
            assertThat(
                            new JdbcComparisons(database, memory)
                                    .admit(
                                            "before",
                                            all,
                                            all.stream().map(CompareFrontDoorTest::hold).toList(),
                                            Duration.ofSeconds(20)))
                    .isInstanceOf(HoldDecision.Held.class);
            JdbcGenerationStore store = new JdbcGenerationStore(database, memory);
            FolderAssets assets = new FolderAssets(folder, () -> Duration.ofDays(30), clock);
            for (int i = 0; i < 3; i++) {
                Generation job =
                        store.claim(
                                        new Claim(
                                                "dead",
                                                Duration.ofSeconds(30),
                                                Map.of("openai", new ProviderPace(9, 0))))
                                .orElseThrow();
                assertThat(store.dispatch(job.id(), "dead", job.recipe().hash())).isTrue();
                ImageAnswer answer =
                        easel.pencil.generate(
                                new ImageCall(job.id(), job.recipe(), List.of(), null, null, "x"),
                                (index, preview) -> {});
                store.settle(
                        job.id(), Usd.parse("0.01"), assets.store(job.reservationId(), answer));
            }
        }

        easel = new FrontDoor(folder);

        PlaygroundMessage message = easel.ada.awaitPicture();
        assertThat(message.pictures()).hasSize(3);
        assertThat(message.text()).contains("3 models · $0.03 together");
        assertThat(easel.pencil.calls).isEmpty();
    }

    private static List<Generation> admitted(Ids ids, Conversation where, List<String> models) {
        List<String> made = Stream.generate(ids::next).limit(models.size()).sorted().toList();
        List<Generation> all = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            Recipe recipe = Recipes.of("openai", models.get(i), "a fox", "1024x1024", "medium");
            all.add(
                    new Generation(
                                    made.get(i),
                                    GenerationState.QUEUED,
                                    new Requester(Samples.ADA.id(), "Ada"),
                                    where.channel(),
                                    new Destination(where, Route.MESSAGE, null),
                                    recipe,
                                    ids.next(),
                                    Usd.parse("0.02"),
                                    "price-1",
                                    null,
                                    0,
                                    null,
                                    false,
                                    Generation.Kind.NEW,
                                    "a fox",
                                    null,
                                    null,
                                    List.of(),
                                    Instant.now(),
                                    null,
                                    null)
                            .comparedIn(made.getFirst()));
        }
        return all;
    }

    private static HoldRequest hold(Generation generation) {
        return new HoldRequest(
                generation.reservationId(),
                generation.id(),
                1,
                generation.held(),
                generation.priceVersion(),
                generation.recipe().hash(),
                List.of());
    }

    /// Names of the channel's models alone, with the price of all that are named.
    @Test
    void completionOffersWhatCanBeComparedHereWithThePriceOfAll() {
        List<Choice> first = choices("models", "", Map.of());
        assertThat(first)
                .extracting(Choice::value)
                .containsExactly(
                        "gpt-image-2.5-flare,gpt-image-2",
                        "gpt-image-2.5-flare,gpt-image-2.5-sunburst",
                        "gpt-image-2,gpt-image-2.5-sunburst");
        assertThat(first).allSatisfy(each -> assertThat(each.label()).contains(" · $", "together"));
        assertThat(choices("models", "gpt-image-2,sunb", Map.of()))
                .extracting(Choice::value)
                .containsExactly("gpt-image-2,gpt-image-2.5-sunburst");
        assertThat(choices("models", "gpt-image-2,gpt-image-2.5-sunburst", Map.of()))
                .extracting(Choice::value)
                .containsExactly(
                        "gpt-image-2,gpt-image-2.5-sunburst",
                        "gpt-image-2,gpt-image-2.5-sunburst,gpt-image-2.5-flare");
        assertThat(choices("quality", "", Map.of("models", "gpt-image-2,gpt-image-2.5-sunburst")))
                .extracting(Choice::value)
                .contains("low", "medium", "high");
    }

    private List<Choice> choices(String option, String typed, Map<String, String> others) {
        return easel.compare.complete(
                new Completion(
                        easel.platform.member("ada").orElseThrow(),
                        easel.platform.conversation("design"),
                        "compare",
                        option,
                        typed,
                        others));
    }

    @Test
    void theModelsOfTheChannelShowHowTheyHaveDoneHere() {
        easel.pencil.failNext(new ProviderFailure.Rejected("no", "req-1"));
        PlaygroundMessage message = compared("a fox" + THREE);
        easel.bob.press(message, "Vote for gpt-image-2");
        easel.bob.awaitAnswer();

        easel.ada.say("/easel models");

        assertThat(saying(easel.ada, "“Here” is this workspace").text())
                .containsPattern("here: 0 votes, 0 pictures and 1 failure")
                .containsPattern(
                        "here: 1 vote, 1 picture, \\$0\\.\\d+ a picture on average, \\d+\\.\\d s on"
                                + " average and 0 failures");
    }
}
