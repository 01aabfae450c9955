/// Pixels: what kind of picture some bytes are, decoding within bounds, turning upright, scaling and
/// encoding. Nothing here knows where a picture comes from or what it costs.
@NullMarked
package bot.easel.picture;

import org.jspecify.annotations.NullMarked;
