/// Discord: interactions over JDA's gateway come in as [bot.easel.chat.Interaction], cards go out as
/// ordinary messages of the bot, and nothing outside this package knows a class of JDA.
@NullMarked
package bot.easel.chat.discord;

import org.jspecify.annotations.NullMarked;
