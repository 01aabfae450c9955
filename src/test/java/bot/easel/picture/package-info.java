@NullMarked
package bot.easel.picture;

import org.jspecify.annotations.NullMarked;
