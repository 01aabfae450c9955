/// The studio under test: real SQLite and the playground, with fakes for the studio's own ports.
@NullMarked
package bot.easel.studio;

import org.jspecify.annotations.NullMarked;
