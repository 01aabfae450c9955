/// The program itself: the command line, and the one place where every part is constructed and
/// started in order. Nothing imports this package.
@NullMarked
package bot.easel;

import org.jspecify.annotations.NullMarked;
