/// `./easel bench chat`: the real program, and a floor that does only what must be done, each in a
/// JVM of its own between stand-ins of the platforms and of OpenAI.
@NullMarked
package bot.easel.bench.chat;

import org.jspecify.annotations.NullMarked;
