package bot.easel.standin.discord;

import java.time.InstantSource;

/// How this Discord behaves.
///
/// @param token the bot's token
/// @param clock by which interaction tokens and file links expire
/// @param fileLimit bytes one file may have
/// @param premiumTier the server's boost tier, 0 to 3
/// @param shards the number of shards that `GET /gateway/bot` asks for
/// @param maxConcurrency how many buckets shards identify in
/// @param identifySpacingMillis between two that identify in one bucket; Discord's is 5,000
/// @param messageContentAllowed whether the privileged intent is switched on in the portal
/// @param patchLimit edits of messages within [#patchWindowMillis] per channel before 429
/// @param patchWindowMillis the window of the edit limit
public record StandInSettings(
        String token,
        InstantSource clock,
        long fileLimit,
        int premiumTier,
        int shards,
        int maxConcurrency,
        long identifySpacingMillis,
        boolean messageContentAllowed,
        int patchLimit,
        long patchWindowMillis) {

    public static StandInSettings usual() {
        return new StandInSettings(
                "MTExMTExMTExMTExMTExMTEx.GtEsTs.stand-in-token-that-is-no-secret",
                InstantSource.system(),
                10L * 1024 * 1024,
                0,
                1,
                16,
                0,
                false,
                5,
                5000);
    }

    public StandInSettings withClock(InstantSource other) {
        return new StandInSettings(
                token,
                other,
                fileLimit,
                premiumTier,
                shards,
                maxConcurrency,
                identifySpacingMillis,
                messageContentAllowed,
                patchLimit,
                patchWindowMillis);
    }

    public StandInSettings withFileLimit(long bytes, int boostTier) {
        return new StandInSettings(
                token,
                clock,
                bytes,
                boostTier,
                shards,
                maxConcurrency,
                identifySpacingMillis,
                messageContentAllowed,
                patchLimit,
                patchWindowMillis);
    }

    public StandInSettings withShards(int count) {
        return new StandInSettings(
                token,
                clock,
                fileLimit,
                premiumTier,
                count,
                maxConcurrency,
                identifySpacingMillis,
                messageContentAllowed,
                patchLimit,
                patchWindowMillis);
    }

    public StandInSettings withMessageContent(boolean allowed) {
        return new StandInSettings(
                token,
                clock,
                fileLimit,
                premiumTier,
                shards,
                maxConcurrency,
                identifySpacingMillis,
                allowed,
                patchLimit,
                patchWindowMillis);
    }

    public StandInSettings withIdentifying(int buckets, long spacingMillis) {
        return new StandInSettings(
                token,
                clock,
                fileLimit,
                premiumTier,
                shards,
                buckets,
                spacingMillis,
                messageContentAllowed,
                patchLimit,
                patchWindowMillis);
    }
}
