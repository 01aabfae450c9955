package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Compares cards with the texts in `src/test/resources/command`. Run with `-Deasel.golden=write`
/// to write them anew, and read the difference before committing it.
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "command");

    private Golden() {}

    static void check(String name, Card card) {
        check(name, PlainCards.text(card));
    }

    /// Cards of one page.
    static void check(String name, List<Card> cards) {
        check(name, cards.stream().map(PlainCards::text).collect(Collectors.joining("\n")));
    }

    private static void check(String name, String text) {
        Path file = FOLDER.resolve(name + ".txt");
        try {
            if ("write".equals(System.getProperty("easel.golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text);
            }
            assertThat(text).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
