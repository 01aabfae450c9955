package bot.easel.standin.discord;

import java.time.InstantSource;

/// How this Discord behaves.
///
/// @param token the bot's token
/// @param clock by which interaction tokens and file links expire
/// @param fileLimit bytes one file may have
/// @param premiumTier the server's boost tier, 0 to 3
/// @param shards the number of shards that `GET /gateway/bot` asks for
/// @param messageContentAllowed whether the privileged intent is switched on in the portal
/// @param patchLimit edits of messages within [#patchWindowMillis] per channel before 429
/// @param patchWindowMillis the window of the edit limit
public record StandInSettings(
        String token,
        InstantSource clock,
        long fileLimit,
        int premiumTier,
        int shards,
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
                allowed,
                patchLimit,
                patchWindowMillis);
    }
}
