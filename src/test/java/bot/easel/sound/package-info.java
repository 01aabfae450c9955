@NullMarked
package bot.easel.sound;

import org.jspecify.annotations.NullMarked;
