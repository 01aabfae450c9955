package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A model that listens.
///
/// @param price null where none is known: listed, but never called
/// @param tokensASecond that sound takes at most where it is billed by tokens; 0 where nobody says
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
        int tokensASecond,
        String endpoint,
        List<String> formats,
        int context,
        int maxOutput)
        implements Model {
    private static final long MINUTE = 60_000;
    private static final long SECOND = 1_000;

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
                implements Price {
            private TokenRate spoken() {
                return audioOut == null ? textOut : audioOut;
            }
        }
    }

    @Override
    public Set<Ability> abilities() {
        return price instanceof Price.ByToken tokens && tokens.audioOut() != null
                ? Set.of(Ability.HEARS, Ability.SPEAKS)
                : Set.of(Ability.HEARS);
    }

    public boolean transcribes() {
        return endpoint.equals("audio/transcriptions");
    }

    /// The most that listening to a clip may cost. Started minutes count in full, because nobody
    /// says how seconds are rounded.
    public CostBound bound(Workload.Sound sound) {
        Duration clip = sound.length();
        if (clip.isNegative() || clip.isZero()) {
            return new CostBound.Unbounded(
                    CostBound.Reason.OPTION_WITHOUT_BOUND, "the length of the clip is not known");
        }
        return switch (price) {
            case Price.ByMinute(Usd minute) -> {
                long minutes = Math.ceilDiv(clip.toMillis(), MINUTE);
                yield new CostBound.Bounded(minute.times(Math.max(1, minutes)), version());
            }
            case Price.ByToken _ when tokensASecond < 1 ->
                    new CostBound.Unbounded(
                            CostBound.Reason.OPTION_WITHOUT_BOUND,
                            "nobody says how many tokens a second of sound takes with " + id);
            case Price.ByToken rates -> {
                // One more for what may stand around the sound.
                long seconds = Math.ceilDiv(clip.toMillis(), SECOND) + 1;
                yield new CostBound.Bounded(
                        rates.audioIn()
                                .times(Math.multiplyExact(seconds, (long) tokensASecond))
                                .plus(rates.textIn().times(frame(sound.textBytes())))
                                .plus(rates.textOut().times(sound.maxOutput())),
                        version());
            }
            case null -> new CostBound.Unbounded(CostBound.Reason.NO_PRICE, id + " has no price");
        };
    }

    /// The most that reading something aloud may cost: every token of the answer may be sound.
    CostBound bound(Workload.Speech speech) {
        if (!(price instanceof Price.ByToken rates) || !abilities().contains(Ability.SPEAKS)) {
            return new CostBound.Unbounded(
                    CostBound.Reason.OPTION_WITHOUT_BOUND, id + " does not speak");
        }
        if (speech.maxOutput() < 1 || (maxOutput > 0 && speech.maxOutput() > maxOutput)) {
            return new CostBound.Unbounded(
                    CostBound.Reason.OPTION_WITHOUT_BOUND,
                    id + " does not answer with " + speech.maxOutput() + " tokens");
        }
        Usd words = rates.textOut().times(speech.maxOutput());
        Usd sound = rates.spoken().times(speech.maxOutput());
        return new CostBound.Bounded(
                rates.textIn()
                        .times(frame(speech.textBytes()))
                        .plus(sound.isMoreThan(words) ? sound : words),
                version());
    }

    private static long frame(long textBytes) {
        return Math.addExact(textBytes, TextModel.MESSAGE_FRAME);
    }

    /// What listening has cost; empty where the figures are not of the kind that it is billed by.
    Optional<Usd> actual(AssistantUsage usage) {
        return switch (price) {
            case Price.ByMinute(Usd minute)
                    when usage instanceof AssistantUsage.Heard(var length) ->
                    Optional.of(
                            Usd.ofNanos(
                                    Math.ceilDiv(
                                            Math.multiplyExact(minute.nanos(), length.toMillis()),
                                            MINUTE)));
            case Price.ByToken rates when usage instanceof AssistantUsage.Tokens tokens ->
                    Optional.of(
                            rates.audioIn()
                                    .times(tokens.audio())
                                    .plus(rates.textIn().times(tokens.input() - tokens.audio()))
                                    .plus(
                                            rates.textOut()
                                                    .times(tokens.output() - tokens.audioOut()))
                                    .plus(rates.spoken().times(tokens.audioOut())));
            case Price.ByMinute _, Price.ByToken _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    String version() {
        return PriceVersion.of(id, provider, price, tokensASecond);
    }
}
