/// Slack over Bolt: Socket Mode or signed HTTP in, Block Kit out, pictures uploaded as files.
/// The Slack SDK is used only here.
@NullMarked
package bot.easel.chat.slack;

import org.jspecify.annotations.NullMarked;
