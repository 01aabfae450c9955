/// An OpenTelemetry collector on loopback, for tests.
@NullMarked
package bot.easel.standin.collector;

import org.jspecify.annotations.NullMarked;
