/// Tests of the playground, and the driver by which other tests talk to Easel as its members do.
@NullMarked
package bot.easel.chat.playground;

import org.jspecify.annotations.NullMarked;
