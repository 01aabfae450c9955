/// The benchmarks behind `./easel bench`. They use the real store on real databases, and are not
/// part of the program that is shipped.
@NullMarked
package bot.easel.bench;

import org.jspecify.annotations.NullMarked;
