/// Tests of the OpenAI adapter: units, and the whole against the stand-in.
@NullMarked
package bot.easel.provider.openai;

import org.jspecify.annotations.NullMarked;
