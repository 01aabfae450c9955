/// A stand-in for OpenAI's Images and Models API on loopback: it speaks the real protocol, enforces
/// the published rules, keeps a bill of its own and shares no code with the adapter under test.
@NullMarked
package bot.easel.standin.openai;

import org.jspecify.annotations.NullMarked;
