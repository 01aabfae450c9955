/// What every chat platform keeps to, as tests that each platform's own test implements.
@NullMarked
package bot.easel.chat;

import org.jspecify.annotations.NullMarked;
