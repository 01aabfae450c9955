/// Counts money with floating points.
@NullMarked
package bot.easel.architecture.unruly.spend;

import org.jspecify.annotations.NullMarked;
