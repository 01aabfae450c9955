package bot.easel.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many elements a drawing comes to when every reference is followed. A few lines that refer
/// to one another can stand for more than any reader can draw.
final class SvgWeight {
    private static final long MOST = 200_000;

    /// Each of these within one another takes a canvas of its own.
    private static final int MOST_LAYERS = 12;

    private final Node root = new Node();
    private final Deque<Node> open = new ArrayDeque<>(List.of(root));
    private final Map<String, Node> named = new HashMap<>();

    private static final class Node {
        private final List<Node> children = new ArrayList<>();
        private final Map<String, Long> references = new HashMap<>();
        private long weight;
        private boolean layer;
        private int layers;
        private boolean weighing;
    }

    void open(@Nullable String id) {
        Node node = new Node();
        open.element().children.add(node);
        open.push(node);
        if (id != null) {
            named.putIfAbsent(id, node);
        }
    }

    /// @param path of the element, along which a marker is repeated; or null
    void refer(SvgRules.Kept attribute, @Nullable String path) {
        boolean marks =
                attribute.name().startsWith("marker") || attribute.value().contains("marker");
        open.element().layer |= isLayer(attribute);
        long times = marks ? 1 + (path == null ? MOST / 100 : path.length() / 2) : 1;
        SvgRules.references(attribute)
                .forEach(id -> open.element().references.merge(id, times, Long::sum));
    }

    private static boolean isLayer(SvgRules.Kept attribute) {
        return switch (attribute.name()) {
            case "filter", "mask" -> true;
            case "style" -> attribute.value().contains("(");
            default -> false;
        };
    }

    void close() {
        open.pop();
    }

    /// Whether it can be drawn: nothing refers to itself, and all together stays below the bound.
    boolean isBearable() {
        return weight(root) <= MOST && root.layers <= MOST_LAYERS;
    }

    private long weight(Node node) {
        if (node.weighing) {
            return MOST + 1;
        }
        if (node.weight == 0) {
            node.weighing = true;
            long sum = 1;
            for (Node child : node.children) {
                sum = Math.min(MOST + 1, sum + weight(child));
                node.layers = Math.max(node.layers, child.layers);
            }
            for (Map.Entry<String, Long> reference : node.references.entrySet()) {
                Node target = named.get(reference.getKey());
                if (target != null) {
                    sum = Math.min(MOST + 1, sum + reference.getValue() * weight(target));
                    node.layers = Math.max(node.layers, target.layers);
                }
            }
            node.layers += node.layer ? 1 : 0;
            node.weight = sum;
            node.weighing = false;
        }
        return node.weight;
    }
}
