/// The models as data: capabilities, prices, lifecycle and the bound of what a call may cost.
@NullMarked
package bot.easel.catalogue;

import org.jspecify.annotations.NullMarked;
