package bot.easel.command;

import bot.easel.chat.Interaction;
import java.util.List;
import java.util.function.Consumer;

/// Whom the router hands interactions to.
///
/// @param actions what buttons lead to, besides the commands' own
/// @param forms what forms lead to, besides the commands' own
/// @param menu the entries in the menus of messages
/// @param listening reads what is said
/// @param home fills the page that a member alone sees
public record Handlers(
        List<Command> commands,
        List<Action> actions,
        List<FormAction> forms,
        List<MenuAction> menu,
        Listening listening,
        Consumer<Interaction.HomeOpened> home) {
    public Handlers {
        commands = List.copyOf(commands);
        actions = List.copyOf(actions);
        forms = List.copyOf(forms);
        menu = List.copyOf(menu);
    }
}
