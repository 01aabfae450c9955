/// A Discord for tests: the REST API, the gateway and the file host on loopback, with Discord's own rules.
///
/// A rule that the program breaks ends in [DiscordStandIn#violations()]; a test drives members through
/// [DiscordStandIn] and looks at what they would see.
@NullMarked
package bot.easel.standin.discord;

import org.jspecify.annotations.NullMarked;
