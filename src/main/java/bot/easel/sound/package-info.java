/// Recordings of voices: what kind of file one is, and how long it is, read from its container
/// without decoding it; and its sound as WAV, for models that take nothing else. Nothing that the
/// sender of a file says about it is believed.
@NullMarked
package bot.easel.sound;

import org.jspecify.annotations.NullMarked;
