package bot.easel.bench.chat;

import java.time.Duration;

/// One picture, counted from the moment in which the platform sent the member's command.
///
/// @param acknowledged when the platform had the acknowledgement
/// @param preview when the first unfinished picture was seen; zero without one
/// @param done when the finished picture was in the conversation
record Shot(Duration acknowledged, Duration preview, Duration done) {}
