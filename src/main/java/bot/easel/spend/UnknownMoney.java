package bot.easel.spend;

import java.time.Instant;

/// Calls whose outcome nobody knows.
///
/// @param held what is held for them
/// @param oldest when the first of them became unknown
public record UnknownMoney(long calls, Usd held, Instant oldest) {}
