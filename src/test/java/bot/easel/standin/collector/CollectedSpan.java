package bot.easel.standin.collector;

import java.util.Map;

/// A span as it arrived; ids in hexadecimal digits, times in nanoseconds.
///
/// @param parent an empty text for the first of a trace
public record CollectedSpan(
        String name,
        String trace,
        String id,
        String parent,
        long start,
        long end,
        Map<String, String> attributes) {
    public CollectedSpan {
        attributes = Map.copyOf(attributes);
    }
}
