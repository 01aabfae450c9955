/// Tests of the built-in painter.
@NullMarked
package bot.easel.provider.painter;

import org.jspecify.annotations.NullMarked;
