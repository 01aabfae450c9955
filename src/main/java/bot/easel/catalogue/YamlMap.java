package bot.easel.catalogue;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A mapping of the file on its way into a record. Whatever is missing or wrong becomes a problem
/// with its line, and reading goes on with a harmless value, so that all problems are found at
/// once; a file with any problem is not used.
final class YamlMap {

    /// Where problems go.
    @FunctionalInterface
    interface Problems {
        void add(int line, String key, String what, String remedy);
    }

    private final Problems problems;
    private final String path;
    private final int line;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    YamlMap(Problems problems, String path, Node node) {
        this.problems = problems;
        this.path = path;
        this.line = lineOf(node);
        if (!(node instanceof MappingNode mapping)) {
            problem("", "is no mapping", "write keys with values under it");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
            if (entries.putIfAbsent(key, entry.getValueNode()) != null) {
                problems.add(
                        lineOf(entry.getKeyNode()),
                        at(key),
                        "is there twice",
                        "remove one of them");
            }
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    String path() {
        return path;
    }

    void problem(String key, String what, String remedy) {
        Node node = entries.get(key);
        problems.add(node == null ? line : lineOf(node), at(key), what, remedy);
    }

    boolean has(String key) {
        Node node = entries.get(key);
        if (node instanceof ScalarNode scalar && isNull(scalar)) {
            used.add(key);
            return false;
        }
        return node != null;
    }

    Optional<String> text(String key) {
        used.add(key);
        Node node = entries.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            problem(key, "is no single value", "write one value");
            return Optional.empty();
        }
        return isNull(scalar) ? Optional.empty() : Optional.of(scalar.getValue());
    }

    String requiredText(String key) {
        return text(key)
                .filter(value -> !value.isBlank())
                .orElseGet(() -> {
                    problem(key, "is missing", "add it");
                    return "?";
                });
    }

    /// Reads one value; `remedy` says what a good one looks like.
    <T> Optional<T> value(String key, Function<String, T> parse, String remedy) {
        return text(key).flatMap(value -> parsed(key, value, parse, remedy));
    }

    <T> T required(String key, Function<String, T> parse, String remedy, T harmless) {
        if (!has(key)) {
            problem(key, "is missing", remedy);
            return harmless;
        }
        return value(key, parse, remedy).orElse(harmless);
    }

    int number(String key, int absent) {
        return value(key, YamlMap::wholeNumber, "write a whole number, 0 or more").orElse(absent);
    }

    int requiredNumber(String key) {
        return required(key, YamlMap::wholeNumber, "write a whole number, 0 or more", 1);
    }

    boolean flag(String key, boolean absent) {
        return value(
                        key,
                        value ->
                                switch (value) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default -> throw new IllegalArgumentException(value);
                                },
                        "write true or false")
                .orElse(absent);
    }

    <E extends Enum<E>> E oneOf(String key, Map<String, E> values, E absent) {
        return value(
                        key,
                        text -> {
                            E found = values.get(text);
                            if (found == null) {
                                throw new IllegalArgumentException(text);
                            }
                            return found;
                        },
                        "write one of " + String.join(", ", values.keySet()))
                .orElse(absent);
    }

    List<String> list(String key) {
        used.add(key);
        Node node = entries.get(key);
        if (node == null) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    values.add(scalar.getValue());
                } else {
                    problem(key, "holds something that is no single value", "write plain values");
                }
            }
        } else {
            problem(key, "is no list", "write [one, two]");
        }
        return List.copyOf(values);
    }

    Optional<YamlMap> map(String key) {
        used.add(key);
        Node node = entries.get(key);
        return node == null || !has(key)
                ? Optional.empty()
                : Optional.of(new YamlMap(problems, at(key), node));
    }

    /// The mappings under a key by their names.
    Map<String, YamlMap> maps(String key) {
        Map<String, YamlMap> maps = new LinkedHashMap<>();
        map(key).ifPresent(parent ->
                parent.entries.forEach((name, node) ->
                        maps.put(name, new YamlMap(problems, parent.at(name), node))));
        return maps;
    }

    /// The values under a key by their names.
    <K, T> Map<K, T> values(
            String key, Function<String, K> parseKey, Function<String, T> parse, String remedy) {
        return map(key).map(inner -> inner.all(parseKey, parse, remedy)).orElseGet(Map::of);
    }

    /// All values of this mapping by their names.
    <K, T> Map<K, T> all(Function<String, K> parseKey, Function<String, T> parse, String remedy) {
        Map<K, T> all = new LinkedHashMap<>();
        for (String name : entries.keySet()) {
            Optional<K> key = parsed(name, name, parseKey, remedy);
            Optional<T> value = value(name, parse, remedy);
            if (key.isPresent() && value.isPresent()) {
                all.put(key.get(), value.get());
            }
        }
        return all;
    }

    /// Reports every key that nobody asked for.
    void done() {
        entries.keySet().stream()
                .filter(key -> !used.contains(key))
                .forEach(key ->
                        problem(
                                key,
                                "is no key here",
                                Nearest.inSpelling(key, List.copyOf(used))
                                        .map(near -> "did you mean " + near + "?")
                                        .orElse("remove it")));
    }

    private <T> Optional<T> parsed(
            String key, String value, Function<String, T> parse, String remedy) {
        try {
            return Optional.of(parse.apply(value));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException bad) {
            problem(key, "cannot be " + quoted(value), remedy);
            return Optional.empty();
        }
    }

    private String at(String key) {
        if (key.isEmpty() || path.isEmpty()) {
            return path + key;
        }
        return path + "." + key;
    }

    private static boolean isNull(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL);
    }

    private static String quoted(@Nullable String value) {
        return "\"" + value + "\"";
    }

    private static int wholeNumber(String value) {
        int number = Integer.parseInt(value);
        if (number < 0) {
            throw new NumberFormatException(value);
        }
        return number;
    }
}
