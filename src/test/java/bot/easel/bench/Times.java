package bot.easel.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How long operations took, kept one by one: percentiles of percentiles mean nothing.
public final class Times {
    private long[] nanos = new long[4_096];
    private int count;

    public void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    public int count() {
        return count;
    }

    public static Times all(List<Times> parts) {
        Times all = new Times();
        for (Times part : parts) {
            for (int i = 0; i < part.count; i++) {
                all.add(part.nanos[i]);
            }
        }
        Arrays.sort(all.nanos, 0, all.count);
        return all;
    }

    /// What so many of a hundred were not slower than. Only of [#all].
    public Duration percentile(int percent) {
        return count == 0
                ? Duration.ZERO
                : Duration.ofNanos(
                        nanos[Math.min(count - 1, (int) ((long) count * percent / 100))]);
    }
}
