package bot.easel;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.discord.Option;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Right;
import bot.easel.standin.discord.Role;
import bot.easel.standin.discord.SentInteraction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Limits in Discord: set by options, given to roles, shown to the caller alone.
class DiscordBudgetIT {
    @TempDir private Path folder;

    @Test
    void anAdminSetsLimitsAndARolesAllowanceAndMembersMeetThem() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            Role designers = program.discord.role("designers");
            Role staff = program.discord.role("staff", Right.MANAGE_GUILD);
            Person eve = program.discord.person("eve", staff);
            Person dora = program.discord.person("dora", designers);
            program.start(DiscordProgram.YAML);

            assertThat(
                            told(
                                    program,
                                    program.ada,
                                    option("scope", "channel"),
                                    option("period", "day"),
                                    option("amount", "1")))
                    .contains("Only admins set limits");
            assertThat(
                            told(
                                    program,
                                    eve,
                                    option("scope", "each-member"),
                                    option("period", "day"),
                                    option("amount", "0.001")))
                    .contains("Each member", "$30.00 a day → $0.001 a day");
            assertThat(
                            told(
                                    program,
                                    eve,
                                    option("role", Long.toString(designers.id())),
                                    option("period", "day"),
                                    option("amount", "5")))
                    .contains("The role designers", "→ $5.00 a day");
            assertThat(told(program, dora)).contains("$5.00 a day", "by your role designers");
            assertThat(told(program, eve, option("history", true)))
                    .contains("the role designers to $5.00 a day");

            SentInteraction refused =
                    program.discord.type(
                            program.ada, program.art, "/imagine", option("prompt", "a fox"));
            assertThat(program.told(refused).text())
                    .contains("Your daily limit has no room for this");
            assertThat(
                            program.next(() ->
                                            program.discord.type(
                                                    dora,
                                                    program.art,
                                                    "/imagine",
                                                    option("prompt", "an owl")))
                                    .text())
                    .contains("an owl");
            program.allIsWell();
        }
    }

    @Test
    void whoHasNotAgreedToTheRulesOrWasInvitedAsAGuestSpendsNothing() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            List<Person> guests =
                    List.of(program.discord.newcomer("new"), program.discord.guest("gus"));
            program.start(DiscordProgram.YAML);

            for (Person guest : guests) {
                SentInteraction refused =
                        program.discord.type(
                                guest, program.art, "/imagine", option("prompt", "a fox"));
                assertThat(program.told(refused).text()).contains("Guests cannot spend");
            }
            assertThat(program.openAi.calls()).isEmpty();
            program.allIsWell();
        }
    }

    private static String told(DiscordProgram program, Person by, Option... options) {
        return program.told(program.discord.type(by, program.art, "/easel budget", options)).text();
    }
}
