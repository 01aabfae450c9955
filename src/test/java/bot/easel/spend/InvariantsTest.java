package bot.easel.spend;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every promise of `docs/ledger.md` has tests that name it, and a command there that runs one.
class InvariantsTest {
    private static final int ALL = 18;
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d+) \\|.*\\| `mvn test -Dtest=([\\w,]+)` \\|$");

    /// The invariants that the tests of each class name, with those that it inherits.
    private final Map<String, Set<Integer>> named = named();

    @Test
    void everyInvariantIsNamedByATest() {
        assertThat(named.values().stream().flatMap(Set::stream).distinct().sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ALL).boxed().toList());
    }

    @Test
    void everyInvariantHasACommandThatRunsATestOfIt() throws IOException {
        Map<Integer, String> commands = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs", "ledger.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                commands.put(Integer.valueOf(row.group(1)), row.group(2));
            }
        }

        assertThat(commands.keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ALL).boxed().toList());
        commands.forEach((invariant, tests) ->
                assertThat(tests.split(","))
                        .as("the command of invariant " + invariant)
                        .allSatisfy(test ->
                                assertThat(named.getOrDefault(test, Set.of()))
                                        .as(test)
                                        .contains(invariant)));
    }

    private static Map<String, Set<Integer>> named() {
        Map<String, Set<Integer>> found = new TreeMap<>();
        for (JavaClass each :
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("bot.easel")) {
            if (each.isInterface() || !each.getSimpleName().matches(".*(Test|IT)")) {
                continue;
            }
            Class<?> type = each.reflect();
            Stream.concat(
                            Arrays.stream(type.getMethods()),
                            Arrays.stream(type.getDeclaredMethods()))
                    .map((Method method) -> method.getAnnotation(Invariant.class))
                    .filter(annotation -> annotation != null)
                    .flatMapToInt(annotation -> Arrays.stream(annotation.value()))
                    .forEach(invariant ->
                            found.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                                    .add(invariant));
        }
        return found;
    }
}
