/// Tests of the catalogue: its rules against published figures, its bounds against what is billed.
@NullMarked
package bot.easel.catalogue;

import org.jspecify.annotations.NullMarked;
