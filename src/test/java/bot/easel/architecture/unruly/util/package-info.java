/// Has no role, and says nothing about null.
@NullUnmarked
package bot.easel.architecture.unruly.util;

import org.jspecify.annotations.NullUnmarked;
