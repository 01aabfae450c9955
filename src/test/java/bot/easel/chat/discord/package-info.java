/// Tests of the Discord platform: pure ones of its texts and layouts, and the whole of it with the
/// real JDA against the stand-in.
@NullMarked
package bot.easel.chat.discord;

import org.jspecify.annotations.NullMarked;
