package bot.easel.bench.chat;

import bot.easel.bench.Times;
import java.time.Duration;
import java.util.List;

/// What one run of a cell measured.
///
/// @param overhead from the command's dispatch to the finished picture, without the provider's time
/// @param preview to the first unfinished picture; nothing where none was shown
/// @param lost asked for, and never seen
/// @param processor of the program, for one picture
/// @param allocatedBytes of the program's heap, for one picture
record Measured(
        Times acknowledged,
        Times preview,
        Times overhead,
        Duration took,
        int pictures,
        int lost,
        Duration processor,
        long allocatedBytes,
        long peakKilobytes,
        long violations) {

    static Measured of(
            ChatCell cell,
            List<Shot> shots,
            Duration took,
            Duration processor,
            long allocated,
            long peak,
            long violations) {
        Times acknowledged = new Times();
        Times preview = new Times();
        Times overhead = new Times();
        for (Shot shot : shots) {
            acknowledged.add(shot.acknowledged().toNanos());
            if (shot.preview().isPositive()) {
                preview.add(shot.preview().toNanos());
            }
            overhead.add(shot.done().minusMillis(cell.providerMillis()).toNanos());
        }
        return new Measured(
                Times.all(List.of(acknowledged)),
                Times.all(List.of(preview)),
                Times.all(List.of(overhead)),
                took,
                shots.size(),
                cell.pictures() - shots.size(),
                processor.dividedBy(cell.pictures()),
                allocated / cell.pictures(),
                peak,
                violations);
    }

    double perSecond() {
        return pictures * 1e9 / took.toNanos();
    }
}
