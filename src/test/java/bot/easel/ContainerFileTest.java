package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The container image is built from all that the jar is made of: Maven passes over a folder of
/// resources that is not there, and the program misses them only when somebody asks for them.
class ContainerFileTest {
    private static final Pattern RESOURCES =
            Pattern.compile(
                    "<resource>\\s*<directory>([^<]+)</directory>(?:\\s*<includes>\\s*<include>([^<]+)</include>)?");

    @Test
    void everyResourceOfTheJarIsCopiedIntoTheBuild() throws IOException {
        String build = Files.readString(Path.of("Dockerfile")).split("FROM debian", 2)[0];
        List<String> sent = Files.readAllLines(Path.of(".dockerignore"));
        List<String> resources = new ArrayList<>();
        for (MatchResult found :
                RESOURCES.matcher(Files.readString(Path.of("pom.xml"))).results().toList()) {
            String file = found.group(2);
            resources.add(file == null ? found.group(1) : found.group(1) + "/" + file);
        }

        assertThat(resources).contains("src/main/resources", "config/catalogue.yaml");
        for (String resource : resources) {
            assertThat(build.lines().filter(line -> line.startsWith("COPY ")))
                    .as("what is copied, of which one holds " + resource)
                    .anyMatch(line -> holds(line.split(" ")[1], resource));
            assertThat(sent)
                    .as("what Docker is sent, of which one holds " + resource)
                    .anyMatch(line -> line.startsWith("!") && holds(line.substring(1), resource));
        }
    }

    private static boolean holds(String folder, String file) {
        return Path.of(file).startsWith(Path.of(folder));
    }
}
