package bot.easel.studio;

import java.time.Duration;
import java.time.Instant;

/// What a request that is drawn overnight is promised.
public final class Overnights {
    /// How long requests gather before they are sent together, and can be given up for nothing.
    public static final Duration GATHERING = Duration.ofHours(1);

    /// How long sending them is tried.
    static final Duration SENDING = Duration.ofHours(3);

    /// How long the provider has.
    private static final Duration WINDOW = Duration.ofHours(24);

    /// How long it is asked beyond that. A batch has ended by then, so that whoever still cannot hear
    /// of it is given the word instead of the picture.
    private static final Duration ASKING = Duration.ofHours(6);

    /// How long after its mark a batch is asked for.
    static final Duration GIVEN_UP = WINDOW.plus(ASKING);

    private Overnights() {}

    /// When it is there, or the word that it is not.
    public static Instant latest(Generation generation) {
        return generation.createdAt().plus(SENDING).plus(GIVEN_UP);
    }
}
