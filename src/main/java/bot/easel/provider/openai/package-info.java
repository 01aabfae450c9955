/// Draws through OpenAI's Images API with openai-java: OpenAI itself, Azure, and servers that speak
/// the same language. Maps parameters, answers, usage and every error; never repeats a call.
@NullMarked
package bot.easel.provider.openai;

import org.jspecify.annotations.NullMarked;
