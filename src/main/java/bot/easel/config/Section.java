package bot.easel.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A mapping of the file under its path, together with the variables that stand for its keys.
/// Whatever is asked for is known from then on; [#finish()] reports the rest.
final class Section {

    /// Variables that do not follow the rule EASEL_ + path.
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "providers.openai.api-key", "OPENAI_API_KEY",
                    "providers.openai.admin-key", "OPENAI_ADMIN_KEY",
                    "providers.openai.base-url", "OPENAI_BASE_URL",
                    "providers.openai.organization", "OPENAI_ORG_ID",
                    "providers.openai.project", "OPENAI_PROJECT_ID");

    private final Reading reading;
    private final String path;
    private final String where;
    private final boolean named;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    /// @param named whether variables of the environment can stand for its keys; not so in lists
    private Section(
            Reading reading, String path, @Nullable Node node, String where, boolean named) {
        this.reading = reading;
        this.path = path;
        this.where = where;
        this.named = named;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else if (node != null && !isNull(node)) {
            reading.problem(
                    where, path, "needs a mapping of keys", "Write `key: value` lines below it");
        }
    }

    static Section root(Reading reading, @Nullable Node node) {
        return new Section(reading, "", node, reading.file(), true);
    }

    private void add(NodeTuple entry) {
        String line = at(entry.getKeyNode());
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            reading.problem(line, path, "a key must be a plain word", "Quote it or remove it");
            return;
        }
        NodeTuple earlier = entries.putIfAbsent(key.getValue(), entry);
        if (earlier != null) {
            reading.problem(
                    line,
                    pathOf(key.getValue()),
                    "stands here a second time, first at " + at(earlier.getKeyNode()),
                    "Keep one of the two");
        }
    }

    Reading reading() {
        return reading;
    }

    String path() {
        return path;
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Where a key stands, or its section where it does not stand at all.
    String where(String key) {
        String variable = variableOf(key);
        if (variable != null && reading.variable(variable) != null) {
            return "environment " + variable;
        }
        NodeTuple entry = entries.get(key);
        return entry == null ? where : at(entry.getKeyNode());
    }

    void problem(String key, String what, String remedy) {
        reading.problem(where(key), pathOf(key), what, remedy);
    }

    void warning(String key, String what, String remedy) {
        reading.warning(where(key), pathOf(key), what, remedy);
    }

    /// The value of a key: from the environment, else from the file, else null.
    @Nullable Value value(String key) {
        known.add(key);
        String variable = variableOf(key);
        String given = variable == null ? null : reading.variable(variable);
        if (given != null) {
            return new Value(given, given, "environment " + variable, pathOf(key), false);
        }
        Node node = node(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return value(scalar, at(entries.get(key)), pathOf(key));
        }
        problem(key, "needs a single value", "Write `" + key + ": value`");
        return null;
    }

    private @Nullable Value value(ScalarNode scalar, String line, String key) {
        String raw = scalar.getValue().strip();
        String text = reading.interpolate(raw, line, key);
        return text == null ? null : new Value(text, raw, line, key, text.equals(raw));
    }

    /// The values of a list, which may also be written as one value, or with commas in the
    /// environment; null where the key is absent.
    @Nullable List<Value> values(String key) {
        known.add(key);
        String variable = variableOf(key);
        String given = variable == null ? null : reading.variable(variable);
        if (given != null) {
            return Arrays.stream(given.split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(part ->
                            new Value(part, part, "environment " + variable, pathOf(key), false))
                    .toList();
        }
        Node node = node(key);
        if (node == null) {
            return null;
        }
        if (node instanceof MappingNode) {
            problem(key, "needs a list", "Write `" + key + ": [one, two]`");
            return null;
        }
        List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        List<Value> values = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof ScalarNode scalar && !isNull(item)) {
                Value value = value(scalar, at(item), pathOf(key));
                if (value != null) {
                    values.add(value);
                }
            } else {
                reading.problem(
                        at(item),
                        pathOf(key),
                        "needs plain values in its list",
                        "Write [one, two]");
            }
        }
        return values;
    }

    /// The section under a key; an empty one where there is none.
    Section section(String key) {
        known.add(key);
        return new Section(reading, pathOf(key), node(key), where(key), named);
    }

    /// The mappings of a list.
    List<Section> sections(String key) {
        known.add(key);
        Node node = node(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            problem(key, "needs a list", "Begin each entry with `- `");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (Node item : list.getValue()) {
            String name = pathOf(key) + "[" + sections.size() + "]";
            sections.add(new Section(reading, name, item, at(item), false));
        }
        return sections;
    }

    /// The keys that stand in the file.
    Set<String> keys() {
        return Set.copyOf(entries.keySet());
    }

    /// Whether something stands under a key, which is known from then on.
    boolean has(String key) {
        known.add(key);
        return node(key) != null;
    }

    /// Reports every key that nobody asked for.
    void finish() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                reading.problem(
                        at(entry.getKeyNode()),
                        pathOf(key),
                        "there is no such setting",
                        Spelling.nearest(key, known)
                                .map(near -> "Write " + pathOf(near) + ", the nearest known one")
                                .orElse("Known here: " + String.join(", ", known)));
            }
        });
    }

    private @Nullable Node node(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null || isNull(entry.getValueNode()) ? null : entry.getValueNode();
    }

    private @Nullable String variableOf(String key) {
        if (!named) {
            return null;
        }
        String full = pathOf(key);
        String special = VARIABLES.get(full);
        if (special != null) {
            return special;
        }
        String name = full.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        boolean platform = full.startsWith("discord.") || full.startsWith("slack.");
        return platform ? name : "EASEL_" + name;
    }

    private String at(@Nullable NodeTuple entry) {
        return entry == null ? where : at(entry.getKeyNode());
    }

    private String at(Node node) {
        return node.getStartMark()
                .map(mark -> reading.file() + ":" + (mark.getLine() + 1))
                .orElse(reading.file());
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equals("null"));
    }
}
