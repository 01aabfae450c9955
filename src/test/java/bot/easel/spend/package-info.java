/// Tests of money and of spend limits.
@NullMarked
package bot.easel.spend;

import org.jspecify.annotations.NullMarked;
