/// Tests of the program as a whole.
@NullMarked
package bot.easel;

import org.jspecify.annotations.NullMarked;
