/// The built-in provider: sketches drawn with Java2D, for a start without any key and for tests.
/// The same recipe always gives the same picture; what it draws is read from words of the prompt.
@NullMarked
package bot.easel.provider.painter;

import org.jspecify.annotations.NullMarked;
