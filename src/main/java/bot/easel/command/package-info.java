/// What members can say and press, and every word they read in answer. One class for each command
/// and each button; the router in front of them is the one place where anything may go wrong.
@NullMarked
package bot.easel.command;

import org.jspecify.annotations.NullMarked;
