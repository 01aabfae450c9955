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
public record DiscordSettings(
        String token,
        InstantSource clock,
        long fileLimit,
        int premiumTier,
        int shards,
        boolean messageContentAllowed,
        int patchLimit,
        long patchWindowMillis) {

    public static DiscordSettings usual() {
        return new DiscordSettings(
                "MTExMTExMTExMTExMTExMTEx.GtEsTs.stand-in-token-that-is-no-secret",
                InstantSource.system(),
                10L * 1024 * 1024,
                0,
                1,
                false,
                5,
                5000);
    }

    public DiscordSettings withClock(InstantSource other) {
        return new DiscordSettings(
                token,
                other,
                fileLimit,
                premiumTier,
                shards,
                messageContentAllowed,
                patchLimit,
                patchWindowMillis);
    }

    public DiscordSettings withFileLimit(long bytes, int boostTier) {
        return new DiscordSettings(
                token,
                clock,
                bytes,
                boostTier,
                shards,
                messageContentAllowed,
                patchLimit,
                patchWindowMillis);
    }

    public DiscordSettings withShards(int count) {
        return new DiscordSettings(
                token,
                clock,
                fileLimit,
                premiumTier,
                count,
                messageContentAllowed,
                patchLimit,
                patchWindowMillis);
    }

    public DiscordSettings withMessageContent(boolean allowed) {
        return new DiscordSettings(
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
