/// A stand-in for Slack: its Web API, Socket Mode and signed HTTP deliveries on loopback.
/// It speaks the real protocol, enforces Slack's published rules and counts every violation.
@NullMarked
package bot.easel.standin.slack;

import org.jspecify.annotations.NullMarked;
