/// The network between Easel and what it depends on, with every way in which it can fail.
@NullMarked
package bot.easel.standin.network;

import org.jspecify.annotations.NullMarked;
