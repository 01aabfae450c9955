/// The platform inside the program: the chat that the browser page shows, and the front door of tests.
/// Members and channels come from its settings; messages are kept in memory and in a log file, so that
/// they are there again after a restart.
@NullMarked
package bot.easel.chat.playground;

import org.jspecify.annotations.NullMarked;
