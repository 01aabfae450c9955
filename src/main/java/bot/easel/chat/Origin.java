package bot.easel.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What every interaction carries.
///
/// @param eventKey names the platform's event; the same event always has the same key, however
///     often and over whichever connection it arrives
/// @param conversation where the member acted
/// @param token the right to answer in the interaction, where the platform gave one
public record Origin(
        String eventKey,
        Member member,
        Conversation conversation,
        Responder responder,
        @Nullable ReplyToken token,
        Instant receivedAt) {}
