package bot.easel.catalogue;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Immutable copies of maps that are always written in the same order, so that equal rows of the
/// catalogue have equal texts on every machine.
final class Ordered {

    private Ordered() {}

    static <K extends Comparable<K>, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    static <K extends Comparable<K>, L extends Comparable<L>, V> Map<K, Map<L, V>> deepCopy(
            Map<K, Map<L, V>> map) {
        Map<K, Map<L, V>> copy = new TreeMap<>();
        map.forEach((key, row) -> copy.put(key, copy(row)));
        return Collections.unmodifiableMap(copy);
    }
}
