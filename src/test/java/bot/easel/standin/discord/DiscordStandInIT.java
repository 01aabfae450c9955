package bot.easel.standin.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real JDA against the stand-in: what holds here can be relied on by the tests of the program.
class DiscordStandInIT {
    private static final String MESSAGES = "channels/{channel}/messages";
    private static final byte[] PICTURE = {1, 2, 3, '\r', '\n', '-', '-', 4};

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final BlockingQueue<GenericEvent> events = new LinkedBlockingQueue<>();
    private final DiscordStandIn discord =
            DiscordStandIn.start(StandInSettings.usual().withClock(now::get));
    private @Nullable ShardManager shards;
    private final Person ada = discord.person("ada");

    @BeforeEach
    void connect() throws InterruptedException {
        shards =
                DefaultShardManagerBuilder.createLight(
                                discord.token(),
                                EnumSet.of(
                                        GatewayIntent.GUILD_MESSAGES,
                                        GatewayIntent.DIRECT_MESSAGES))
                        .setRestConfig(new RestConfig().setBaseUrl(discord.apiUrl()))
                        .addEventListeners((EventListener) events::add)
                        .build();
        shards().getShards().getFirst().awaitReady();
        shards().getShards()
                .getFirst()
                .updateCommands()
                .addCommands(
                        Commands.slash("imagine", "Draws")
                                .addOption(OptionType.STRING, "prompt", "What", true)
                                .addOption(OptionType.STRING, "model", "Which", false, true)
                                .addOption(OptionType.ATTACHMENT, "reference", "Like this"))
                .complete();
    }

    @AfterEach
    void close() {
        shards().shutdown();
        discord.close();
    }

    private ShardManager shards() {
        ShardManager manager = shards;
        assertThat(manager).isNotNull();
        return Objects.requireNonNull(manager);
    }

    private <T extends GenericEvent> T next(Class<T> type) throws InterruptedException {
        while (true) {
            GenericEvent event = events.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("an event of %s", type.getSimpleName()).isNotNull();
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
    }

    private TextChannel art() {
        return Objects.requireNonNull(shards().getTextChannelById(discord.art().id()));
    }

    private static MessageCreateData quiet(String text) {
        return new MessageCreateBuilder()
                .setContent(text)
                .setAllowedMentions(List.of())
                .mentionRepliedUser(false)
                .build();
    }

    @Test
    void aCommandIsDeferredAndAnsweredAndThePictureFollowsAsAMessage() throws Exception {
        SentInteraction sent =
                discord.type(
                        ada,
                        discord.art(),
                        "/imagine",
                        Option.option("prompt", "a fox"),
                        Option.attachment("reference", "old.png", PICTURE));
        SlashCommandInteractionEvent event = next(SlashCommandInteractionEvent.class);
        String prompt = event.getOption("prompt", OptionMapping::getAsString);
        assertThat(prompt).isEqualTo("a fox");
        assertThat(event.getMember()).isNotNull();
        event.deferReply(true).complete();
        assertThat(sent.awaitAcknowledgement()).isLessThan(Duration.ofSeconds(3));
        assertThat(sent.original()).hasValueSatisfying(view -> assertThat(view.loading()).isTrue());
        event.getHook()
                .editOriginal(MessageEditBuilder.fromCreateData(quiet("about $0.01")).build())
                .complete();
        assertThat(sent.awaitOriginal(view -> view.ephemeral()).content()).isEqualTo("about $0.01");

        FileUpload file = FileUpload.fromData(PICTURE, "fox.png").setDescription("A fox");
        Message posted = art().sendMessage(quiet("done")).addFiles(file).complete();
        MessageView seen =
                discord.awaitMessage(discord.art(), view -> view.content().equals("done"));
        assertThat(seen.files())
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.bytes()).isEqualTo(PICTURE);
                    assertThat(stored.description()).contains("A fox");
                    assertThat(stored.name()).isEqualTo("fox.png");
                });
        posted.editMessage(
                        new MessageEditBuilder()
                                .setContent("better")
                                .setFiles(FileUpload.fromData(new byte[] {9}, "new.png"))
                                .setAllowedMentions(List.of())
                                .mentionRepliedUser(false)
                                .build())
                .complete();
        MessageView changed = discord.awaitChange(seen, view -> view.content().equals("better"));
        assertThat(changed.files()).extracting(StoredFile::name).containsExactly("new.png");
        assertThat(changed.revisions()).hasSize(2);
        posted.delete().complete();
        assertThat(discord.messages(discord.art())).isEmpty();
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void theSameEventArrivesAgainWithTheSameId() throws Exception {
        SentInteraction sent =
                discord.type(ada, discord.art(), "/imagine", Option.option("prompt", "a fox"));
        String first = next(SlashCommandInteractionEvent.class).getId();
        discord.deliverAgain(sent);
        assertThat(next(SlashCommandInteractionEvent.class).getId())
                .isEqualTo(first)
                .isEqualTo(sent.id());
    }

    @Test
    void aSecondFirstResponseIsAViolation() throws Exception {
        SentInteraction sent =
                discord.type(ada, discord.art(), "/imagine", Option.option("prompt", "a fox"));
        SlashCommandInteractionEvent once = next(SlashCommandInteractionEvent.class);
        discord.deliverAgain(sent);
        SlashCommandInteractionEvent twice = next(SlashCommandInteractionEvent.class);
        once.deferReply(true).complete();
        assertThatThrownBy(() -> twice.deferReply(true).complete())
                .isInstanceOf(ErrorResponseException.class);
        assertThat(discord.violations()).extracting(Violation::rule).contains("answered-twice");
    }

    @Test
    void choicesModalsAndPressesGoThrough() throws Exception {
        SentInteraction typing =
                discord.autocomplete(ada, discord.art(), "/imagine", Option.focused("model", "gp"));
        next(CommandAutoCompleteInteractionEvent.class)
                .replyChoiceStrings("gpt-image-2")
                .complete();
        assertThat(typing.awaitChoices())
                .extracting(SentInteraction.Choice::value)
                .containsExactly("gpt-image-2");

        art().sendMessage(quiet("with a button"))
                .addComponents(
                        ActionRow.of(
                                net.dv8tion.jda.api.components.buttons.Button.secondary(
                                        "edit-1", "Edit")))
                .complete();
        MessageView message =
                discord.awaitMessage(discord.art(), view -> view.buttonLabels().contains("Edit"));
        SentInteraction press = discord.press(ada, message, "Edit");
        ButtonInteractionEvent pressed = next(ButtonInteractionEvent.class);
        assertThat(pressed.getComponentId()).isEqualTo("edit-1");
        pressed.replyModal(
                        Modal.create("form-1", "Edit")
                                .addComponents(
                                        Label.of(
                                                "Change",
                                                TextInput.create("change", TextInputStyle.PARAGRAPH)
                                                        .build()))
                                .build())
                .complete();
        SentInteraction submission = discord.submit(press, Map.of("change", "make it blue"));
        ModalInteractionEvent submitted = next(ModalInteractionEvent.class);
        assertThat(Objects.requireNonNull(submitted.getValue("change")).getAsString())
                .isEqualTo("make it blue");
        submitted.deferEdit().complete();
        assertThat(submission.answerType()).contains(6);
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void theTokenOfAnInteractionDiesAfterFifteenMinutes() throws Exception {
        discord.type(ada, discord.art(), "/imagine", Option.option("prompt", "a fox"));
        SlashCommandInteractionEvent event = next(SlashCommandInteractionEvent.class);
        event.deferReply(true).complete();
        now.set(now.get().plus(Duration.ofMinutes(15)));
        assertThatThrownBy(() ->
                        event.getHook()
                                .editOriginal(
                                        MessageEditBuilder.fromCreateData(quiet("late")).build())
                                .complete())
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        e ->
                                assertThat(e.getErrorCode())
                                        .isEqualTo(ErrorResponse.INVALID_WEBHOOK_TOKEN.getCode()));
    }

    @Test
    void whatMayPingIsAViolationOnCreateAndOnEdit() {
        Message message = art().sendMessage("hello").complete();
        message.editMessage("hello @everyone").complete();
        assertThat(discord.violations())
                .extracting(Violation::rule)
                .containsExactly("allowed-mentions", "allowed-mentions");
    }

    @Test
    void aFileAboveTheLimitIsTooLarge() {
        byte[] big = new byte[10 * 1024 * 1024 + 1];
        assertThatThrownBy(() ->
                        art().sendMessage(quiet("big"))
                                .addFiles(FileUpload.fromData(big, "big.png"))
                                .complete())
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(40005));
        assertThat(discord.answered(413)).hasSize(1);
    }

    @Test
    void aRightThatIsMissingAtTheServerIsRefused() {
        discord.denySecretly(discord.art(), Right.SEND_MESSAGES);
        assertThatThrownBy(() -> art().sendMessage(quiet("no")).complete())
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        e ->
                                assertThat(e.getErrorResponse())
                                        .isEqualTo(ErrorResponse.MISSING_PERMISSIONS));
        discord.denySecretly(discord.art(), Right.VIEW_CHANNEL);
        assertThatThrownBy(() -> art().sendMessage(quiet("no")).complete())
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        e ->
                                assertThat(e.getErrorResponse())
                                        .isEqualTo(ErrorResponse.MISSING_ACCESS));
    }

    @Test
    void aRequestSentAgainAfterALostAnswerDoesNotPostTwice() {
        discord.loseAnswer("POST", MESSAGES);
        CompletableFuture<Message> lost = art().sendMessage(quiet("once")).setNonce("n1").submit();
        assertThat(lost.handle((message, problem) -> "over").join()).isEqualTo("over");
        art().sendMessage(quiet("once")).setNonce("n1").complete();
        assertThat(discord.answered("POST", MESSAGES, 200)).isGreaterThanOrEqualTo(2);
        assertThat(discord.messages(discord.art())).hasSize(1);
    }

    @Test
    void theSixthEditWithinFiveSecondsHasToWait() {
        Message message = art().sendMessage(quiet("0")).complete();
        long start = System.nanoTime();
        for (int i = 1; i <= 6; i++) {
            message.editMessage(MessageEditBuilder.fromCreateData(quiet("" + i)).build())
                    .complete();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofSeconds(3));
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void aCutGatewayIsResumedAndMissedEventsArrive() throws Exception {
        discord.cutGateway();
        SentInteraction sent =
                discord.type(ada, discord.art(), "/imagine", Option.option("prompt", "meanwhile"));
        assertThat(next(SlashCommandInteractionEvent.class).getId()).isEqualTo(sent.id());
        discord.awaitResumes(1);
        assertThat(discord.identifies()).isEqualTo(1);
    }

    @Test
    void withoutTheIntentOnlyPingedRepliesToTheBotCarryText() throws Exception {
        Message posted = art().sendMessage(quiet("picture")).complete();
        MessageView picture = discord.message(posted.getId()).orElseThrow();
        discord.say(ada, discord.art(), "just talking");
        discord.reply(ada, picture, "bluer please", true);
        discord.say(ada, discord.direct(ada), "hello there");
        assertThat(nextOf(ada)).isEmpty();
        assertThat(nextOf(ada)).isEqualTo("bluer please");
        assertThat(nextOf(ada)).isEqualTo("hello there");
    }

    private String nextOf(Person person) throws InterruptedException {
        while (true) {
            MessageReceivedEvent event = next(MessageReceivedEvent.class);
            if (event.getAuthor().getIdLong() == person.id()) {
                return event.getMessage().getContentRaw();
            }
        }
    }
}
