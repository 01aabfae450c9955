package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Slack learns the entries in the menus of messages from its manifest, not from the program, so the
/// two must say the same.
class SlackMenuTest {
    @Test
    void theManifestDeclaresEveryEntryUnderItsIdAndLabel() throws IOException {
        String yaml = Files.readString(Path.of("config", "slack-manifest.yaml"));
        JsonNode manifest =
                JsonMapper.builder()
                        .build()
                        .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        CommandParts parts = new FakePending().parts(new FakeStudio());
        List<String> entries =
                MessageMenu.all(parts, new PictureForms(parts)).stream()
                        .map(MenuAction::spec)
                        .map(spec -> "message " + spec.name() + " " + spec.label())
                        .toList();

        assertThat(
                        manifest.at("/features/shortcuts")
                                .valueStream()
                                .map(shortcut ->
                                        shortcut.path("type").asText()
                                                + " "
                                                + shortcut.path("callback_id").asText()
                                                + " "
                                                + shortcut.path("name").asText()))
                .containsExactlyElementsOf(entries);
    }
}
