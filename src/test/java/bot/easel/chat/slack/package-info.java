/// Tests of the Slack adapter, against the stand-in and on golden files.
@NullMarked
package bot.easel.chat.slack;

import org.jspecify.annotations.NullMarked;
