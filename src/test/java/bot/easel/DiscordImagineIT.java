package bot.easel;

import static bot.easel.standin.discord.Option.focused;
import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Option;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Revision;
import bot.easel.standin.discord.Right;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.discord.StoredFile;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.openai.SentPicture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job on Discord through the whole program: a member types, the real JDA carries it, the
/// real openai-java draws it at a stand-in, and the message in the channel is what members see.
class DiscordImagineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SCRIPTED =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><script>alert(1)"
                    + "</script><rect width=\"40\" height=\"20\" onclick=\"alert(1)\"/></svg>";

    private static final String YAML =
            """
            defaults:
              model: gpt-image-2.5-flare
              models: [gpt-image-2.5-flare, gpt-image-2]
              previews: 2
            limits:
              picture: 3.00
              workspace: { month: 50.00 }
              channel: { day: 40.00 }
              member: { day: 30.00, month: 40.00 }
            """;

    @TempDir private Path folder;

    private final OpenAiStandIn openAi = OpenAiStandIn.start();
    private final DiscordStandIn discord = DiscordStandIn.start();
    private final Person ada = discord.person("ada");
    private final Person ben = discord.person("ben");
    private @Nullable RunningEasel running;

    @BeforeEach
    void start() {
        start(YAML);
    }

    private void start(String yaml) {
        stop();
        int connected = discord.identifies();
        running =
                RunningEasel.in(folder)
                        .openAi(openAi.apiKey(), openAi.baseUrl())
                        .set("DISCORD_TOKEN", discord.token())
                        .set("DISCORD_API_URL", discord.apiUrl())
                        .adding(yaml)
                        .start();
        discord.awaitIdentifies(connected + 1);
        discord.awaitCommands();
    }

    private void stop() {
        RunningEasel before = running;
        if (before != null) {
            before.close();
        }
    }

    private RunningEasel easel() {
        return Objects.requireNonNull(running);
    }

    @AfterEach
    void close() {
        stop();
        discord.close();
        openAi.close();
    }

    @Test
    void aDrawingIsShownAsPixelsWithTheHarmlessDrawingBesideThem() {
        start(YAML.replace("gpt-image-2]", "gpt-image-2.6-flare]"));
        openAi.next(
                Reply.normal()
                        .picture(
                                new Reply.PictureSource.Canned(
                                        () -> SCRIPTED.getBytes(StandardCharsets.UTF_8))));
        imagine("a fox --model gpt-image-2.6-flare --format svg");

        MessageView shown = finished();

        assertThat(shown.files())
                .extracting(file -> file.name().replaceAll(".*\\.", ""))
                .containsExactly("png", "svg");
        assertThat(shown.files().getFirst().description().orElseThrow()).contains("a fox");
        assertThat(shown.files().getFirst().bytes()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(new String(shown.files().getLast().bytes(), StandardCharsets.UTF_8))
                .contains("<rect")
                .doesNotContain("script", "onclick", "alert");
        assertThat(settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        allIsWell();
    }

    private SentInteraction imagine(String prompt, Option... more) {
        Option[] options = new Option[more.length + 1];
        options[0] = option("prompt", prompt);
        System.arraycopy(more, 0, options, 1, more.length);
        return discord.type(ada, discord.art(), "/imagine", options);
    }

    /// Cancel is gone: that is how anybody knows that it is finished.
    private static final Predicate<MessageView> FINISHED =
            view -> !view.files().isEmpty() && !view.buttonLabels().contains("Cancel");

    private MessageView finished() {
        return discord.awaitMessage(discord.art(), PATIENCE, FINISHED);
    }

    private Usd settled() {
        return easel()
                .books()
                .byModel(
                        new Scope(ScopeKind.WORKSPACE, "discord/" + discord.serverId()),
                        Period.MONTH.windowAt(Instant.now(), ZoneOffset.UTC))
                .stream()
                .map(SpendLine::settled)
                .reduce(Usd.ZERO, Usd::plus);
    }

    private void allIsWell() {
        assertThat(discord.violations()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
        assertThat(easel().books().audit()).isEmpty();
    }

    @Test
    void aTypedWishBecomesAPictureInTheChannelThatCostsWhatTheProviderBills() {
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingBeforeFinal(gate));
        SentInteraction sent = imagine("a lighthouse at dusk");

        assertThat(sent.awaitAcknowledgement()).isLessThan(Duration.ofSeconds(3));
        MessageView told = sent.awaitOriginal(view -> view.text().contains("$"));
        assertThat(told.ephemeral()).isTrue();
        MessageView preview =
                discord.awaitMessage(discord.art(), PATIENCE, view -> view.files().size() == 1);
        assertThat(preview.buttonLabels()).containsExactly("Cancel");
        assertThat(preview.text()).contains("a lighthouse at dusk").contains("Drawing");
        gate.open();

        MessageView picture = discord.awaitChange(preview, FINISHED);
        SentPicture provided = openAi.pictures().getLast();
        assertThat(picture.files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.sha256()).isEqualTo(provided.sha256());
                    assertThat(file.description()).contains("a lighthouse at dusk");
                });
        assertThat(picture.buttonLabels())
                .containsExactly("Reroll", "Vary", "Edit", "Upscale", "More");
        Usd billed = Usd.ofNanos(openAi.billedNanos());
        assertThat(picture.text().lines().toList().getLast())
                .startsWith("-# gpt-image-2.5-flare")
                .contains(billed.display());
        assertThat(settled()).isEqualTo(billed);
        assertThat(discord.messages(discord.art())).hasSize(1);
        assertThat(openAi.calls()).hasSize(1);
        allIsWell();
    }

    @Test
    void theSameEventAgainEvenAfterARestartIsOnePicture() {
        SentInteraction sent = imagine("a fox");
        discord.deliverAgain(sent);
        finished();
        start(YAML);
        discord.deliverAgain(sent);
        SentInteraction other =
                discord.type(ben, discord.art(), "/imagine", option("prompt", "a hare"));
        other.awaitAcknowledgement();
        discord.awaitMessage(
                discord.art(), PATIENCE, FINISHED.and(view -> view.text().contains("a hare")));
        assertThat(openAi.calls()).hasSize(2);
        assertThat(discord.messages(discord.art())).hasSize(2);
        assertThat(settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        assertThat(openAi.violations()).isEmpty();
        assertThat(easel().books().audit()).isEmpty();
    }

    @Test
    void aPictureOf25MegabytesIsReEncodedToFitAndSaysSo() {
        openAi.next(Reply.normal().picture(new Reply.PictureSource.Noise()).partialsAtMost(1));
        imagine("a wall of noise --size 2880x2880");
        MessageView picture = finished();
        assertThat(openAi.pictures().getLast().length()).isGreaterThan(20 * 1024 * 1024);
        assertThat(picture.files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.size())
                            .isGreaterThan(100_000)
                            .isLessThanOrEqualTo(10L * 1024 * 1024);
                    assertThat(file.name()).endsWith(".jpg");
                });
        assertThat(picture.text()).contains("Re-encoded to fit");
        assertThat(discord.answered(413)).isEmpty();
        allIsWell();
    }

    @Test
    void whereTheBotMayNotPostTheInteractionIsAnswered() {
        discord.deny(discord.art(), Right.SEND_MESSAGES);
        SentInteraction sent = imagine("a quiet fox");
        MessageView picture = sent.awaitFollowUp(FINISHED);
        assertThat(picture.files())
                .singleElement()
                .satisfies(file ->
                        assertThat(file.sha256()).isEqualTo(openAi.pictures().getLast().sha256()));
        assertThat(settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        allIsWell();
    }

    @Test
    void aRightThatIsLostOnTheWayDoesNotLoseThePicture() {
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingAt(gate));
        SentInteraction sent = imagine("a fox in a locked room");
        gate.awaitArrival();
        discord.awaitMessage(discord.art(), view -> true);
        discord.deny(discord.art(), Right.VIEW_CHANNEL);
        gate.open();
        assertThat(sent.awaitFollowUp(FINISHED).files()).hasSize(1);
        assertThat(settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
    }

    @Test
    void aPictureForOneMemberComesAsADirectMessage() {
        imagine("my secret fox", option("private", true));
        MessageView picture = discord.awaitMessage(discord.direct(ada), PATIENCE, FINISHED);
        assertThat(picture.text()).contains("my secret fox");
        assertThat(discord.messages(discord.art())).isEmpty();
        allIsWell();
    }

    @Test
    void thePictureOfOneMemberKeepsItsButtonsAndItsAccountInDirectMessages() {
        imagine("my secret fox", option("private", true));
        MessageView first = discord.awaitMessage(discord.direct(ada), PATIENCE, FINISHED);
        MessageView details = awaitAnswer(discord.press(ada, first, "More"));
        assertThat(details.text()).contains("gpt-image-2.5-flare");
        discord.press(ada, first, "Reroll").awaitAcknowledgement();
        MessageView second =
                discord.awaitMessage(
                        discord.direct(ada),
                        PATIENCE,
                        FINISHED.and(view -> !view.id().equals(first.id())));
        assertThat(settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        MessageView more = awaitAnswer(discord.press(ada, second, "More"));
        MessageView asked = awaitAnswer(discord.press(ada, more, "Delete"));
        discord.press(ada, asked, "Yes, delete").awaitAcknowledgement();
        discord.awaitChange(second, MessageView::deleted);

        discord.leave(ada);
        MessageView stranger = awaitAnswer(discord.press(ada, first, "Reroll"));
        assertThat(stranger.text()).contains("do not know this picture");
        assertThat(openAi.calls()).hasSize(2);
        allIsWell();
    }

    @Test
    void whoTakesNoDirectMessagesGetsThePrivatePictureInTheInteraction() {
        discord.closeDirectMessages(ada);
        SentInteraction sent = imagine("my secret fox", option("private", true));
        MessageView picture = sent.awaitFollowUp(FINISHED);
        assertThat(picture.ephemeral()).isTrue();
        assertThat(discord.messages(discord.art())).isEmpty();
        MessageView details = awaitAnswer(discord.press(ada, picture, "More"));
        assertThat(details.text()).contains("gpt-image-2.5-flare");
        assertThat(settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        allIsWell();
    }

    @Test
    void aLimitIsToldToTheCallerAloneAndNothingIsDrawn() {
        start(
                """
                defaults: { model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare] }
                limits: { picture: 0.50, workspace: { month: 50.00 }, member: { day: 0.000001 } }
                """);
        SentInteraction sent = imagine("a fox");
        MessageView answer = sent.awaitOriginal(view -> true);
        assertThat(sent.awaitAcknowledgement()).isLessThan(Duration.ofSeconds(3));
        assertThat(answer.ephemeral()).isTrue();
        assertThat(answer.text()).containsIgnoringCase("limit").contains("$");
        assertThat(discord.messages(discord.art())).isEmpty();
        assertThat(openAi.calls()).isEmpty();
        allIsWell();
    }

    @Test
    void rerollDetailsAndDeleteWorkAfterARestartAndThePresserPays() {
        imagine("a fox");
        MessageView first = finished();
        start(YAML);

        SentInteraction details = discord.press(ben, first, "More");
        assertThat(details.awaitAcknowledgement()).isLessThan(Duration.ofSeconds(3));
        MessageView told = awaitAnswer(details);
        assertThat(told.ephemeral()).isTrue();
        assertThat(told.text()).contains("gpt-image-2.5-flare");

        discord.press(ben, first, "Reroll").awaitAcknowledgement();
        MessageView second =
                discord.awaitMessage(
                        discord.art(),
                        PATIENCE,
                        FINISHED.and(view -> !view.id().equals(first.id())));
        assertThat(second.text()).contains("<@" + ben.id() + ">");
        assertThat(openAi.calls()).hasSize(2);

        assertThat(told.buttonLabels())
                .containsExactly("Reroll with the same snapshot", "Use as reference");
        MessageView more = awaitAnswer(discord.press(ada, first, "More"));
        MessageView asked = awaitAnswer(discord.press(ada, more, "Delete"));
        discord.press(ada, asked, "Yes, delete").awaitAcknowledgement();
        discord.awaitChange(first, MessageView::deleted);
        assertThat(discord.messages(discord.art())).hasSize(1);
        allIsWell();
    }

    private static MessageView awaitAnswer(SentInteraction press) {
        return press.answerType().filter(type -> type == 6).isPresent()
                ? press.awaitFollowUp(view -> true)
                : press.awaitOriginal(view -> true);
    }

    @Test
    void aRunningPictureCanBeCancelledAndSaysWhatItCost() {
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingAt(gate));
        imagine("a fox");
        gate.awaitArrival();
        MessageView shown =
                discord.awaitMessage(discord.art(), view -> view.buttonLabels().contains("Cancel"));
        discord.press(ada, shown, "Cancel").awaitAcknowledgement();
        gate.open();
        MessageView end =
                discord.awaitMessage(
                        discord.art(), PATIENCE, view -> !view.buttonLabels().contains("Cancel"));
        assertThat(end.text()).containsIgnoringCase("cancel");
        openAi.awaitIdle();
        assertThat(openAi.calls()).hasSize(1);
        allIsWell();
    }

    @Test
    void promptsMeantToDoHarmAreOnlyWords() {
        List<String> prompts =
                List.of(
                        "@everyone <@" + ben.id() + "> <@&1> <#2> [x](http://evil.example) ||s||",
                        "ثعلب \u202Egnp.exe\u202C في الثلج 🦊👩‍🎨",
                        "a \u0000fox\u0007 with\nlines\r\n# and headings ```code",
                        "x".repeat(4_000),
                        "*_~`|>".repeat(660));
        for (String prompt : prompts) {
            SentInteraction sent = imagine(prompt);
            assertThat(sent.awaitAcknowledgement()).isLessThan(Duration.ofSeconds(3));
            int expected = openAi.calls().size();
            MessageView picture =
                    discord.awaitMessage(
                            discord.art(),
                            PATIENCE,
                            FINISHED.and(view ->
                                    discord.messages(discord.art()).stream()
                                                    .filter(FINISHED)
                                                    .count()
                                            >= Math.max(1, expected)));
            for (Revision revision : picture.revisions()) {
                assertThat(revision.text()).doesNotContain("@everyone").doesNotContain("\u202E");
            }
            assertThat(picture.files())
                    .allSatisfy(file -> {
                        assertThat(file.description().orElse("")).isNotBlank();
                        assertThat(file.description().orElse("").length())
                                .isLessThanOrEqualTo(1_000);
                    });
        }
        awaitPictures(prompts.size());
        allIsWell();
    }

    private void awaitPictures(int count) {
        discord.awaitMessage(
                discord.art(),
                PATIENCE,
                view -> discord.messages(discord.art()).stream().filter(FINISHED).count() >= count);
    }

    @Test
    void anEmptyPromptOpensAFormThatDraws() {
        SentInteraction sent = discord.type(ada, discord.art(), "/imagine");
        assertThat(sent.awaitModal().path("components")).isNotEmpty();
        discord.submit(sent, Map.of("prompt", "a fox from a form")).awaitAcknowledgement();
        assertThat(finished().text()).contains("a fox from a form");
        allIsWell();
    }

    @Test
    void choicesWhileTypingTellThePrice() {
        assertThat(
                        discord.autocomplete(
                                        ada,
                                        discord.art(),
                                        "/imagine",
                                        option("prompt", "a fox"),
                                        focused("model", ""))
                                .awaitChoices())
                .hasSize(2)
                .allSatisfy(choice -> assertThat(choice.name()).contains("$"))
                .extracting(SentInteraction.Choice::value)
                .containsExactlyInAnyOrder("gpt-image-2.5-flare", "gpt-image-2");
        allIsWell();
    }

    @Test
    void theOtherCommandsAnswerTheCallerAlone() {
        for (String command : List.of("/spend", "/easel help", "/easel models", "/easel status")) {
            SentInteraction sent = discord.type(ada, discord.art(), command);
            MessageView answer = sent.awaitOriginal(view -> true);
            assertThat(answer.ephemeral()).as(command).isTrue();
            assertThat(answer.text()).as(command).isNotBlank();
        }
        allIsWell();
    }

    @Test
    void fourPicturesComeInOneMessageInTheOrderOfTheProvider() {
        imagine("four foxes", option("count", 4));
        MessageView picture =
                discord.awaitMessage(
                        discord.art(), PATIENCE, FINISHED.and(view -> view.files().size() == 4));
        assertThat(picture.files())
                .extracting(StoredFile::sha256)
                .containsExactlyElementsOf(
                        openAi.pictures().stream().map(SentPicture::sha256).toList());
        allIsWell();
    }
}
