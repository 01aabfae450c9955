/// The architecture as checks: who may import what, and the conventions that a machine can see.
@NullMarked
package bot.easel.architecture;

import org.jspecify.annotations.NullMarked;
