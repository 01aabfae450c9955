package bot.easel;

import static bot.easel.standin.discord.Option.attachment;
import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Option;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.SentInteraction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Approvals on Discord, through the whole program: by a role in a channel, and alone.
class DiscordApprovalIT {
    private static final String LIMITS =
            """
            defaults:
              model: gpt-image-2.5-flare
              models: [gpt-image-2.5-flare]
              previews: 0
            limits: { member: { day: 0.001 } }
            """;

    private final DiscordProgram program;
    private final DiscordStandIn discord;
    private final Person ada;
    private final Person ben;

    DiscordApprovalIT(@TempDir Path folder) {
        program = new DiscordProgram(folder);
        discord = program.discord;
        ada = program.ada;
        ben = program.ben;
    }

    @AfterEach
    void close() {
        program.close();
    }

    private MessageView cardFor(String prompt, Place where, Option... more) {
        Option[] options = new Option[more.length + 1];
        options[0] = option("prompt", prompt);
        System.arraycopy(more, 0, options, 1, more.length);
        MessageView refusal = program.told(discord.type(ada, program.art, "/imagine", options));
        assertThat(refusal.buttonLabels()).contains("Ask for approval");
        assertThat(discord.press(ada, refusal, "Ask for approval").awaitAcknowledgement())
                .isLessThan(Duration.ofSeconds(3));
        return discord.awaitMessage(
                where, DiscordProgram.PATIENCE, view -> view.text().contains("Approval wanted"));
    }

    @Test
    void aRoleApprovesInAChannelHoursLaterAfterARestart() {
        Place office = discord.channel("office");
        Person eve = discord.person("eve", discord.role("leads"));
        String yaml =
                LIMITS
                        + """
                        approvals:
                          channel: discord:%s
                          approvers: { roles: [leads] }
                        """
                                .formatted(office.id());
        program.start(yaml);
        MessageView card = cardFor("a fox @everyone", office);
        assertThat(card.text())
                .contains("<@" + ada.id() + ">", "gpt-image-2.5-flare", "daily limit");
        program.after(Duration.ofHours(20)).start(yaml);

        assertThat(program.told(discord.press(ben, card, "Approve")).text())
                .contains("Only those who approve here");
        assertThat(program.openAi.calls()).isEmpty();
        MessageView picture = program.next(() -> discord.press(eve, card, "Approve"));

        assertThat(picture.text()).contains("<@" + ada.id() + ">", "approved by eve");
        discord.awaitChange(
                card, view -> view.text().contains("Approved by") && view.buttonLabels().isEmpty());
        assertThat(program.openAi.calls()).hasSize(1);
        assertThat(program.settledBy(ada).isMoreThan(Usd.parse("0.001"))).isTrue();
        assertThat(program.settledBy(eve)).isEqualTo(Usd.ZERO);
        program.allIsWell();
    }

    @Test
    void whoDecidesSeesThePictureThatItStartsFromUntilItIsDecided() {
        program.start(
                LIMITS
                        + """
                        approvals: { approvers: { members: ["discord:%s"] } }
                        """
                                .formatted(ben.id()));
        MessageView card =
                cardFor(
                        "a hat for it",
                        discord.direct(ben),
                        attachment("reference", "cat.png", DiscordProgram.png(640, 320, -1)));

        assertThat(card.files())
                .singleElement()
                .satisfies(file ->
                        assertThat(file.description()).contains("The picture that it starts from"));
        program.next(() -> discord.press(ben, card, "Approve"));

        discord.awaitChange(
                card, view -> view.text().contains("Approved by") && view.files().isEmpty());
        program.allIsWell();
    }

    @Test
    void aMemberDecidesInDirectMessagesAndGivesAReason() {
        program.start(
                LIMITS
                        + """
                        approvals: { approvers: { members: ["discord:%s"] } }
                        """
                                .formatted(ben.id()));
        MessageView card = cardFor("a fox", discord.direct(ben));

        SentInteraction refuse = discord.press(ben, card, "Refuse");
        refuse.awaitModal();
        discord.submit(refuse, Map.of("reason", "not **today**"));

        MessageView word =
                discord.awaitMessage(
                        discord.direct(ada),
                        DiscordProgram.PATIENCE,
                        view -> view.text().contains("Refused by"));
        assertThat(word.text()).contains("a fox", "today", "nothing was charged");
        discord.awaitChange(card, view -> view.buttonLabels().isEmpty());
        assertThat(program.openAi.calls()).isEmpty();
        program.allIsWell();
    }
}
