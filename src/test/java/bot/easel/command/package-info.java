/// Tests of what members say, press and read.
@NullMarked
package bot.easel.command;

import org.jspecify.annotations.NullMarked;
