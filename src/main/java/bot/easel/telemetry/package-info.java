/// What the studio does, told to an OpenTelemetry collector: metrics through Micrometer's registry,
/// and a trace of each request through Micrometer Tracing. Loaded only where it is switched on.
@NullMarked
package bot.easel.telemetry;

import org.jspecify.annotations.NullMarked;
