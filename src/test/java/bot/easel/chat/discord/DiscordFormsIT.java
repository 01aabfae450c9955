package bot.easel.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Button;
import bot.easel.chat.Choice;
import bot.easel.chat.Destination;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.MemberId;
import bot.easel.chat.Route;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.Enclosed;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.SentInteraction;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Forms that are opened on messages, and what comes back.
class DiscordFormsIT {
    private static final Form.Input CHANGE =
            new Form.Input("change", "What to change", true, true, 4_000, List.of(), null);
    private static final Form.Input SIZE =
            new Form.Input(
                    "size",
                    "Size",
                    false,
                    false,
                    0,
                    List.of(new Choice("Square", "square"), new Choice("Wide", "wide")),
                    "wide");
    private static final Form.FileInput FILES = new Form.FileInput("more", "More pictures", 3);

    private final DiscordBench bench = DiscordBench.usual();
    private final DiscordStandIn discord = bench.discord;

    @AfterEach
    void close() {
        assertThat(discord.violations()).isEmpty();
        bench.close();
    }

    private static Form form(Form.Input... inputs) {
        return new Form("f1", "Edit image", "Go", List.of(inputs), FILES);
    }

    private void openOnActions(Form form) {
        bench.listener.answer =
                interaction -> {
                    switch (interaction) {
                        case Interaction.MessageAction _, Interaction.ButtonPress _ ->
                                interaction.origin().responder().open(form);
                        default -> interaction.origin().responder().acknowledge();
                    }
                };
    }

    private Interaction.FormSubmit submitted() throws InterruptedException {
        return bench.listener.next(Interaction.FormSubmit.class);
    }

    @Test
    void aMessageCommandOpensAFormInTimeAndItsValuesAndFilesComeBack() throws Exception {
        openOnActions(form(CHANGE, SIZE));
        MessageView theirs =
                discord.say(bench.ben, discord.art(), "", new Enclosed("a.png", new byte[1]));
        SentInteraction opener = discord.messageCommand(bench.ada, theirs, "Edit image");
        JsonNode modal = opener.awaitModal();
        assertThat(opener.awaitAcknowledgement()).isLessThan(Duration.ofSeconds(3));
        assertThat(modal.path("components")).hasSize(3);
        bench.listener.next(Interaction.MessageAction.class);
        discord.submit(
                opener,
                Map.of("change", "make it night"),
                Map.of(
                        "more",
                        List.of(
                                new Enclosed("b.png", DiscordBench.FOX),
                                new Enclosed("c.jpg", new byte[] {4}))));
        Interaction.FormSubmit filled = submitted();
        assertThat(filled.form()).isEqualTo("f1");
        assertThat(filled.values())
                .containsEntry("change", "make it night")
                .containsEntry("size", "wide");
        List<Attachment> files = filled.files().getOrDefault("more", List.of());
        assertThat(files).extracting(Attachment::fileName).containsExactly("b.png", "c.jpg");
        assertThat(bench.bytes(files.getFirst())).isEqualTo(DiscordBench.FOX);
        assertThat(files.getFirst().mediaType()).isEqualTo("image/png");
    }

    @Test
    void aFormWithoutFilesComesBackWithoutAny() throws Exception {
        openOnActions(form(CHANGE, SIZE));
        MessageView picture = bench.picture(discord.art());
        SentInteraction press = discord.press(bench.ben, picture, "Edit");
        bench.listener.next(Interaction.ButtonPress.class);
        discord.submit(press, Map.of("change", "x", "size", "square"));
        Interaction.FormSubmit filled = submitted();
        assertThat(filled.values()).containsEntry("size", "square");
        assertThat(filled.files()).containsEntry("more", List.of());
    }

    @Test
    void fiveInputsLeaveNoRoomForFiles() throws Exception {
        Form.Input[] five = new Form.Input[5];
        for (int i = 0; i < five.length; i++) {
            five[i] = new Form.Input("i" + i, "Input", false, false, 10, List.of(), null);
        }
        openOnActions(form(five));
        SentInteraction opener = discord.press(bench.ada, bench.picture(discord.art()), "Edit");
        assertThat(opener.awaitModal().path("components")).hasSize(5);
        bench.listener.next(Interaction.ButtonPress.class);
        discord.submit(opener, Map.of("i0", "x"));
        assertThat(submitted().files()).isEmpty();
    }

    @Test
    void ofMoreInputsThanFitThoseThatSayNothingYetAreLeftOutFromTheEnd() throws Exception {
        Form.Input[] six = new Form.Input[6];
        for (int i = 0; i < 5; i++) {
            six[i] = new Form.Input("i" + i, "Input", i == 0, false, 10, List.of(), null);
        }
        six[5] = SIZE;
        openOnActions(form(six));
        SentInteraction opener = discord.press(bench.ada, bench.picture(discord.art()), "Edit");
        assertThat(opener.awaitModal().path("components"))
                .extracting(label -> label.path("component").path("custom_id").asText())
                .containsExactly("i0", "i1", "i2", "i3", "size");
        bench.listener.next(Interaction.ButtonPress.class);
    }

    @Test
    void whatIsDoneToAPrivatePictureIsDoneByTheMemberOfItsGuild() throws Exception {
        discord.say(bench.ada, discord.art(), bench.mention());
        MemberId ada = bench.heard().origin().member().id();
        bench.platform.post(
                new Destination(bench.platform.direct(ada), Route.MESSAGE, null),
                DiscordBench.says("a fox").withButtons(List.of(Button.of("b", "Edit"))),
                "key");
        Place direct = discord.direct(bench.ada);
        MessageView picture = discord.awaitMessage(direct, any -> true);
        openOnActions(form(CHANGE));

        SentInteraction chosen = discord.messageCommand(bench.ada, picture, "Edit image");
        assertThat(bench.listener.next(Interaction.MessageAction.class).origin().member().id())
                .isEqualTo(ada);
        discord.submit(chosen, Map.of("change", "make it night"));
        assertThat(submitted().origin().member().id()).isEqualTo(ada);

        SentInteraction press = discord.press(bench.ada, picture, "Edit");
        bench.listener.next(Interaction.ButtonPress.class);
        discord.submit(press, Map.of("change", "make it night"));
        assertThat(submitted().origin().member().id()).isEqualTo(ada);

        discord.leave(bench.ada);
        discord.submit(press, Map.of("change", "make it night"));
        assertThat(submitted().origin().member().id().workspace().id()).isEqualTo("direct");
    }
}
