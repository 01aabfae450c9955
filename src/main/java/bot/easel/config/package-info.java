/// What Easel is told by its surroundings: a record for each concern, and the loader that fills
/// them from defaults, `config/easel.yaml` and the environment, later ones winning.
///
/// Every mistake is found in one go and named with its place, its key and its remedy; a secret is
/// never part of a message.
@NullMarked
package bot.easel.config;

import org.jspecify.annotations.NullMarked;
