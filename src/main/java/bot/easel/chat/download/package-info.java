/// Reads members' files from where platforms keep them, and from nowhere else.
@NullMarked
package bot.easel.chat.download;

import org.jspecify.annotations.NullMarked;
