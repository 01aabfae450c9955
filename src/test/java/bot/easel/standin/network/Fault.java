package bot.easel.standin.network;

import java.time.Duration;
import java.util.Random;
import java.util.Set;

/// What a [FaultProxy] does to what it carries.
public sealed interface Fault {
    /// Which way bytes go.
    enum Direction {
        /// From Easel to what it depends on.
        REQUESTS,
        ANSWERS
    }

    /// Everything arrives.
    record None() implements Fault {}

    /// Each piece arrives so much later.
    record Delay(Duration each) implements Fault {}

    /// After so many bytes of one direction every connection ends, with the rest of the piece lost.
    /// What is connected afterwards works again.
    ///
    /// @param hard by a reset; otherwise as if the other side had closed
    record Cut(Direction direction, long after, boolean hard) implements Fault {
        /// Somewhere before this many bytes.
        public static Cut somewhere(Random random, Direction direction, long before) {
            return new Cut(direction, random.nextLong(before), random.nextBoolean());
        }
    }

    /// Nothing arrives, and no connection ends: a black hole. In one direction only, it is a
    /// connection that is half open.
    record Silence(Set<Direction> of) implements Fault {
        public static Silence complete() {
            return new Silence(Set.of(Direction.REQUESTS, Direction.ANSWERS));
        }
    }
}
