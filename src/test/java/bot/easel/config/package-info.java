/// Tests of what is read, and of what is said about mistakes.
@NullMarked
package bot.easel.config;

import org.jspecify.annotations.NullMarked;
