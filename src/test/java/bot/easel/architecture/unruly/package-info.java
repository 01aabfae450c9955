/// Breaks every convention, so that the checks can be seen to find it.
@NullMarked
package bot.easel.architecture.unruly;

import org.jspecify.annotations.NullMarked;
