package bot.easel.command;

import java.util.List;

/// Whom the router hands interactions to.
///
/// @param actions what buttons lead to, besides the commands' own
/// @param forms what forms lead to, besides the commands' own
/// @param menu the entries in the menus of messages
/// @param listening reads what is said
public record Handlers(
        List<Command> commands,
        List<Action> actions,
        List<FormAction> forms,
        List<MenuAction> menu,
        Listening listening) {
    public Handlers {
        commands = List.copyOf(commands);
        actions = List.copyOf(actions);
        forms = List.copyOf(forms);
        menu = List.copyOf(menu);
    }
}
