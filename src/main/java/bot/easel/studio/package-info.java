/// The generation service: from a request to a delivered picture, with the queue, the recovery and
/// the ports to whatever draws, stores and tells the time.
@NullMarked
package bot.easel.studio;

import org.jspecify.annotations.NullMarked;
