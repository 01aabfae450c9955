package bot.easel.bench.chat;

import java.time.Duration;
import java.util.List;

/// How the program begins, and what it takes while nobody wants anything.
///
/// @param playground from the launcher to ready, without keys
/// @param first the first picture after a start, and `tenth` the tenth, each of one start
record Starts(
        List<Duration> playground,
        List<Duration> first,
        List<Duration> tenth,
        long idleKilobytes,
        double idlePercent) {

    static Duration middle(List<Duration> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }
}
