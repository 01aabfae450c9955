package bot.easel.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.OptionSpec;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;

class DiscordCommandsTest {
    private static DataObject json(CommandSpec spec) {
        return DiscordCommands.of(List.of(spec), List.of()).getFirst().toData();
    }

    @Test
    void requiredOptionsComeFirst() {
        DataArray options =
                json(CommandSpec.of(
                                "imagine",
                                "Draws",
                                OptionSpec.text("style", "How"),
                                OptionSpec.text("prompt", "What").mandatory()))
                        .getArray("options");
        assertThat(options.getObject(0).getString("name")).isEqualTo("prompt");
        assertThat(options.getObject(0).getBoolean("required")).isTrue();
    }

    @Test
    void boundsAndChoicesAreDeclared() {
        DataArray options =
                json(CommandSpec.of(
                                "imagine",
                                "Draws",
                                OptionSpec.text("prompt", "What").atMost(4_000),
                                OptionSpec.whole("count", "How many", 1, 10),
                                OptionSpec.chosen(
                                        "when",
                                        "When",
                                        List.of(new Choice("Tonight", "overnight"))),
                                OptionSpec.completed("model", "Which")))
                        .getArray("options");
        assertThat(options.getObject(0).getInt("max_length")).isEqualTo(4_000);
        assertThat(options.getObject(1).getInt("min_value")).isEqualTo(1);
        assertThat(options.getObject(1).getInt("max_value")).isEqualTo(10);
        assertThat(options.getObject(2).getArray("choices").getObject(0).getString("value"))
                .isEqualTo("overnight");
        assertThat(options.getObject(3).getBoolean("autocomplete")).isTrue();
    }

    @Test
    void commandsWorkInServersAndInDirectMessagesAndNowhereElse() {
        DataObject json = json(CommandSpec.of("spend", "What is spent"));
        assertThat(json.getArray("contexts").toList()).hasSize(2);
        assertThat(json.getArray("integration_types").toList()).hasSize(1);
        assertThat(json.isNull("default_member_permissions")).isTrue();
    }

    @Test
    void anAdminCommandIsHiddenFromOthers() {
        DataObject json = json(new CommandSpec("budget", "Limits", List.of(), List.of(), true));
        assertThat(json.getString("default_member_permissions")).isEqualTo("32");
    }

    @Test
    void subcommandsAreNested() {
        DataArray options =
                json(CommandSpec.group(
                                "easel", "More", List.of(CommandSpec.of("models", "Which models"))))
                        .getArray("options");
        assertThat(options.getObject(0).getInt("type")).isEqualTo(1);
        assertThat(options.getObject(0).getString("name")).isEqualTo("models");
    }
}
