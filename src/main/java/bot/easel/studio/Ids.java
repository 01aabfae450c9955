package bot.easel.studio;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids that sort by time (UUID version 7, RFC 9562) and cannot be guessed.
public final class Ids {
    private final InstantSource clock;
    private final RandomGenerator random;

    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public String next() {
        long time = clock.millis() & 0xFFFF_FFFF_FFFFL;
        long high = (time << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /// A number for [Recipe#take()].
    public long take() {
        return random.nextLong(1L << 53);
    }
}
