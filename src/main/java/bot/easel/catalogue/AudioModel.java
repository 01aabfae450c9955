package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model that listens.
///
/// @param price null where none is known: listed, but never called
/// @param endpoint of the provider's interface that serves it
/// @param formats of clips that it takes, as file extensions
/// @param maxOutput tokens of one answer, 0 where not known
public record AudioModel(
        String id,
        String name,
        String provider,
        List<String> snapshots,
        Lifecycle lifecycle,
        @Nullable Price price,
        String endpoint,
        List<String> formats,
        int context,
        int maxOutput)
        implements Model {
    public AudioModel {
        snapshots = List.copyOf(snapshots);
        formats = List.copyOf(formats);
    }

    /// How listening is billed.
    public sealed interface Price {
        /// By the length of the clip.
        record ByMinute(Usd minute) implements Price {}

        /// By tokens; how many a second of sound takes is published nowhere.
        ///
        /// @param audioOut null where the model does not speak
        record ByToken(
                TokenRate textIn,
                TokenRate textOut,
                TokenRate audioIn,
                @Nullable TokenRate audioOut)
                implements Price {}
    }

    public boolean transcribes() {
        return endpoint.equals("audio/transcriptions");
    }

    /// The most that listening to a clip may cost. Started minutes count in full, because nobody
    /// says how seconds are rounded.
    public CostBound bound(Duration clip) {
        if (clip.isNegative() || clip.isZero()) {
            return new CostBound.Unbounded(
                    CostBound.Reason.OPTION_WITHOUT_BOUND, "the length of the clip is not known");
        }
        return switch (price) {
            case Price.ByMinute(Usd minute) -> {
                long minutes = Math.ceilDiv(clip.toMillis(), 60_000);
                yield new CostBound.Bounded(minute.times(Math.max(1, minutes)), version());
            }
            case Price.ByToken tokens ->
                    new CostBound.Unbounded(
                            CostBound.Reason.OPTION_WITHOUT_BOUND,
                            "nobody says how many tokens a second of sound takes with " + id);
            case null -> new CostBound.Unbounded(CostBound.Reason.NO_PRICE, id + " has no price");
        };
    }

    String version() {
        return PriceVersion.of(id, provider, price);
    }
}
