package bot.easel;

import static bot.easel.standin.discord.Option.attachment;
import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.discord.Option;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Right;
import bot.easel.standin.discord.SentInteraction;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Styles in Discord: made by an admin's options with a picture, drawn in by an option.
class DiscordStyleIT {
    @TempDir private Path folder;

    @Test
    void anAdminAddsAStyleWithAPictureAndMembersDrawInIt() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            Person eve =
                    program.discord.person(
                            "eve", program.discord.role("staff", Right.MANAGE_GUILD));
            program.start(DiscordProgram.YAML);
            Option[] ink = {
                option("action", "add"),
                option("name", "ink"),
                option("text", "black ink"),
                attachment("picture", "paper.png", SlackTeam.png(0x334455))
            };

            assertThat(told(program, program.ada, ink)).contains("Only admins add, change");
            assertThat(told(program, eve, ink)).contains("is added", "goes by 1 picture");
            assertThat(program.imagine("a fox", option("style", "ink")).text()).contains("a fox");

            assertThat(program.lastCall().prompt()).isEqualTo("a fox\n\nStyle: black ink");
            assertThat(program.lastCall().files()).hasSize(1);
            SentInteraction form =
                    program.discord.type(
                            program.ada, program.art, "/imagine", option("style", "ink"));
            assertThat(form.awaitModal().toString()).contains("\"style\"");
            program.next(
                    () -> program.discord.submit(form, Map.of("prompt", "a cat", "style", "ink")));
            assertThat(program.lastCall().prompt()).isEqualTo("a cat\n\nStyle: black ink");
            assertThat(told(program, program.ada)).contains("--style ink");
            program.allIsWell();
        }
    }

    private static String told(DiscordProgram program, Person by, Option... options) {
        return program.told(program.discord.type(by, program.art, "/easel styles", options)).text();
    }
}
