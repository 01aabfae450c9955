package bot.easel;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.discord.Option;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Right;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Schedules in Discord: made by an admin's options, drawn into the channel, paid by a named member
/// for as long as that is one.
class DiscordScheduleIT {
    @TempDir private Path folder;

    @Test
    void anAdminSchedulesAPictureThatAMemberPays() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            Person eve =
                    program.discord.person(
                            "eve", program.discord.role("staff", Right.MANAGE_GUILD));
            program.start(DiscordProgram.YAML);

            assertThat(told(program, program.ada, option("when", "0 9 * * 1-5")))
                    .contains("Only admins see schedules");
            String added =
                    told(
                            program,
                            eve,
                            option("action", "add"),
                            option("when", "0 9 * * 1-5"),
                            option("prompt", "a fox in {rotate: oil, ink}"),
                            option("payer", program.ben));
            assertThat(added)
                    .contains("Scheduled", "<@" + program.ben.id() + "> pays", " runs in 30 days");
            Matcher id = Pattern.compile("Its id is ([0-9a-f]{8})").matcher(added);
            assertThat(id.find()).isTrue();

            String drawn =
                    program.next(() ->
                                    program.discord.type(
                                            eve,
                                            program.art,
                                            "/easel schedule",
                                            option("action", "run"),
                                            option("id", id.group(1))))
                            .text();

            assertThat(drawn).contains("a fox in oil", "on a schedule, paid by");
            assertThat(told(program, eve, option("action", "history"))).contains("Changes of");
            program.allIsWell();
        }
    }

    @Test
    void theWeeksSpendingIsToldToAChannelOnce() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(DiscordProgram.YAML);
            program.imagine("a lighthouse");
            Duration week = Duration.ofDays(7);
            String digest =
                    "digest: { channels: [\"discord:%s\"], day: %s, time: \"00:00\" }\n"
                            .formatted(
                                    program.art.id(),
                                    Instant.now()
                                            .plus(week)
                                            .atZone(ZoneOffset.UTC)
                                            .getDayOfWeek()
                                            .name()
                                            .toLowerCase(Locale.ROOT));
            program.after(week).start(DiscordProgram.YAML + digest);

            assertThat(
                            program.discord
                                    .awaitMessage(
                                            program.art,
                                            DiscordProgram.PATIENCE,
                                            view -> view.text().contains("The week's pictures"))
                                    .text())
                    .contains("for 1 picture", "gpt-image-2.5-flare", "of $50.00");
            program.allIsWell();
        }
    }

    private static String told(DiscordProgram program, Person by, Option... options) {
        return program.told(program.discord.type(by, program.art, "/easel schedule", options))
                .text();
    }
}
