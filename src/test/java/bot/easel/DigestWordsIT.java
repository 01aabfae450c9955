package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.ChatCall;
import bot.easel.standin.openai.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The weekly digest in sentences, over OpenAI's wire.
class DigestWordsIT {
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir private Path folder;

    @Test
    void inDiscordTheSentencesStandBesideTheFiguresAtTheirExactPrice() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(DiscordProgram.YAML);
            program.imagine("a lighthouse");
            long drawn = program.openAi.billedNanos();
            String figures = Usd.ofNanos(drawn).display();
            program.openAi.nextAnswers(
                    Answer.of(
                            "*One* picture with gpt-image-2.5-flare cost " + figures + " @here."));

            program.after(WEEK)
                    .start(
                            DiscordProgram.YAML
                                    + settings(
                                            "discord:" + program.art.id(),
                                            "discord:" + program.ben.id()));

            MessageView digest =
                    program.discord.awaitMessage(
                            program.art,
                            DiscordProgram.PATIENCE,
                            view -> view.text().contains("The week's pictures"));
            long asked = program.openAi.billedNanos() - drawn;
            assertThat(digest.text())
                    .contains(
                            ": " + figures + " for 1 picture.",
                            "cost " + figures,
                            "Sentences by gpt-6-luna · " + Usd.ofNanos(asked).display(),
                            "paid by " + program.ben.name());
            assertThat(digest.text()).contains("\\*One\\*");
            ChatCall call = program.openAi.chats().getFirst();
            assertThat(call.model()).isEqualTo("gpt-6-luna");
            assertThat(call.pictures()).isZero();
            assertThat(call.texts("user").getFirst())
                    .startsWith("spent in the week: " + figures + "\npictures: 1\n")
                    .contains("model gpt-image-2.5-flare: " + figures)
                    .doesNotContain("lighthouse", program.ada.name(), program.art.id());
            Instant then = Instant.now().plus(WEEK);
            boolean sameMonth =
                    then.atZone(ZoneOffset.UTC).getMonth()
                            == Instant.now().atZone(ZoneOffset.UTC).getMonth();
            assertThat(program.settledIn(then))
                    .isEqualTo(Usd.ofNanos(sameMonth ? drawn + asked : asked));
            assertThat(program.discord.violations()).isEmpty();
            assertThat(program.openAi.violations()).isEmpty();
        }
    }

    @Test
    void inSlackAModelThatFailsLeavesTheFigures() {
        try (SlackTeam team = new SlackTeam(folder, "")) {
            team.imagine("a lighthouse");
            team.openAi.nextAnswers(Answer.refusal(Refusal.rateLimited(1)));
            team.settings(settings("slack:" + CHANNEL, "slack:" + BOB));

            team.restartAfter(WEEK);

            assertThat(
                            team.slack
                                    .awaitMessage(
                                            CHANNEL,
                                            message ->
                                                    message.now()
                                                            .words()
                                                            .contains("The week's pictures"))
                                    .now()
                                    .words())
                    .contains("for 1 picture", "Alice", "gpt-image-2.5-flare")
                    .doesNotContain("Sentences by");
            assertThat(team.openAi.chats()).hasSize(1);
            assertThat(team.slack.ephemerals(ALICE)).noneMatch(each -> each.user().equals(BOB));
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    private static String settings(String channel, String payer) {
        return """
        assistant: { digest: gpt-6-luna }
        digest: { channels: ["%s"], day: %s, time: "00:00", payers: ["%s"] }
        """
                .formatted(
                        channel,
                        Instant.now()
                                .plus(WEEK)
                                .atZone(ZoneOffset.UTC)
                                .getDayOfWeek()
                                .name()
                                .toLowerCase(Locale.ROOT),
                        payer);
    }
}
