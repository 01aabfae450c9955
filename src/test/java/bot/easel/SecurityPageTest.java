package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/// The page about security names tests that there are.
class SecurityPageTest {
    private static final Path PAGE = Path.of("docs/security.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))(?:[.](\\w+))?`");

    private static Map<String, Class<?>> classes() throws IOException {
        Map<String, Class<?>> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String path = TESTS.relativize(file).toString().replaceFirst("[.]java$", "");
                String name = path.substring(path.lastIndexOf('/') + 1);
                if (name.matches(".*(Test|IT|Contract)")) {
                    classes.put(name, type(path.replace('/', '.')));
                }
            }
        }
        return classes;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, SecurityPageTest.class.getClassLoader());
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(gone);
        }
    }

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        Map<String, Class<?>> classes = classes();
        List<MatchResult> named = NAMED.matcher(Files.readString(PAGE)).results().toList();

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named)
                .allSatisfy(each -> {
                    Class<?> type = classes.get(each.group(1));
                    assertThat(type).as(each.group()).isNotNull();
                    if (each.group(2) != null) {
                        assertThat(tests(type)).contains(each.group(2));
                    }
                });
    }

    private static List<String> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(method -> method.getName())
                .collect(Collectors.toList());
    }
}
