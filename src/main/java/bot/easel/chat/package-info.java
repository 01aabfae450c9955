/// The neutral vocabulary of a conversation and the port to the platforms that carry it.
/// Nothing here knows Discord, Slack or a browser; every adapter translates to and from these types.
@NullMarked
package bot.easel.chat;

import org.jspecify.annotations.NullMarked;
