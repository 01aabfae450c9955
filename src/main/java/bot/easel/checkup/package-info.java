/// What is found when Easel examines its own set-up.
@NullMarked
package bot.easel.checkup;

import org.jspecify.annotations.NullMarked;
