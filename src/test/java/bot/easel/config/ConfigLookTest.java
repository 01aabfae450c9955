package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLookTest {
    @TempDir private Path home;

    private Supplier<Outcome> looks() throws IOException {
        Files.createDirectories(home.resolve("config"));
        return new ConfigLoader(home, Map.of()).looks(null);
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(home.resolve("config").resolve(name), yaml);
    }

    private static int queue(Outcome outcome) {
        return ((Outcome.Loaded) outcome).config().studio().queueLength();
    }

    @Test
    void aFileThatStaysAsItIsIsReadOnce() throws IOException {
        Supplier<Outcome> looks = looks();
        Outcome none = looks.get();
        assertThat(looks.get()).as("without a file").isSameAs(none);

        write("easel.yaml", "studio: { queue-length: 7 }");
        Outcome seven = looks.get();
        assertThat(queue(seven)).isEqualTo(7);
        assertThat(looks.get()).isSameAs(seven);
    }

    @Test
    void aFileThatIsSwappedForAnOlderOneIsSeen() throws IOException {
        Supplier<Outcome> looks = looks();
        Path file = write("easel.yaml", "studio: { queue-length: 7 }");
        assertThat(queue(looks.get())).isEqualTo(7);
        Path older = write("older.yaml", "studio: { queue-length: 8 }");
        Files.setLastModifiedTime(older, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(queue(looks.get())).isEqualTo(8);
    }

    @Test
    void aFileThatGoesOrBreaksIsSeenAndComesBack() throws IOException {
        Supplier<Outcome> looks = looks();
        Path file = write("easel.yaml", "studio: { queue-length: 7 }");
        assertThat(queue(looks.get())).isEqualTo(7);

        Files.delete(file);
        assertThat(((Outcome.Loaded) looks.get()).written()).isFalse();
        write("easel.yaml", "");
        assertThat(((Outcome.Loaded) looks.get()).written()).isFalse();
        write("easel.yaml", "studio: {");
        assertThat(looks.get()).isInstanceOf(Outcome.Rejected.class);
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(looks.get()).as("a folder").isInstanceOf(Outcome.Rejected.class);
        Files.delete(file);
        write("easel.yaml", "studio: { queue-length: 9 }");
        assertThat(queue(looks.get())).isEqualTo(9);
    }
}
