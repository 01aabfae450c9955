package bot.easel.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How a moving picture moves, where it is not left to the model.
///
/// @param frames 2 to 16. One source says up to 64; what is taken for certain is what the provider's
///     own library says
/// @param frameMillis how long each is shown, in whole hundredths of a second
public record Animation(int frames, int frameMillis) {
    public static final int FEWEST_FRAMES = 2;
    public static final int MOST_FRAMES = 16;

    /// What the provider takes when nothing is said.
    public static final int USUAL_FRAMES = 9;

    private static final int USUAL_MILLIS = 200;

    /// Formats count in hundredths of a second, and readers slow down what is faster.
    private static final int STEP = 10;

    private static final int SHORTEST = 20;

    public Animation {
        if (frames < FEWEST_FRAMES || frames > MOST_FRAMES || frameMillis < SHORTEST) {
            throw new IllegalArgumentException(frames + " frames of " + frameMillis + " ms");
        }
    }

    /// @param frames how many, or null for the usual number
    /// @param seconds how long it takes in all, or null for the usual time of each frame
    public static Animation of(@Nullable Integer frames, @Nullable BigDecimal seconds) {
        int many = frames == null ? USUAL_FRAMES : frames;
        if (seconds == null) {
            return new Animation(many, USUAL_MILLIS);
        }
        int hundredths =
                seconds.movePointRight(2)
                        .divide(BigDecimal.valueOf(many), 0, RoundingMode.HALF_UP)
                        .intValueExact();
        return new Animation(many, Math.max(SHORTEST, hundredths * STEP));
    }

    /// How many there may be.
    public static List<String> choices() {
        return IntStream.rangeClosed(FEWEST_FRAMES, MOST_FRAMES)
                .mapToObj(Integer::toString)
                .toList();
    }

    /// As people read it.
    public String words() {
        BigDecimal seconds =
                BigDecimal.valueOf((long) frames * frameMillis, 3).stripTrailingZeros();
        return frames + " frames in " + seconds.toPlainString() + " s";
    }
}
