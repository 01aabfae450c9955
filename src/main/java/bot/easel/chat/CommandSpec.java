package bot.easel.chat;

import java.util.List;

/// A command, declared once as data; every platform registers and parses the same list.
/// A command has either options of its own or subcommands.
public record CommandSpec(
        String name,
        String description,
        List<OptionSpec> options,
        List<CommandSpec> subcommands,
        boolean adminsOnly) {
    public CommandSpec {
        options = List.copyOf(options);
        subcommands = List.copyOf(subcommands);
        if (!options.isEmpty() && !subcommands.isEmpty()) {
            throw new IllegalArgumentException("options exclude subcommands: " + name);
        }
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("bad command name " + name);
        }
        if (description.isBlank() || description.length() > 100) {
            throw new IllegalArgumentException("bad description of command " + name);
        }
    }

    public static CommandSpec of(String name, String description, OptionSpec... options) {
        return new CommandSpec(name, description, List.of(options), List.of(), false);
    }

    public static CommandSpec group(String name, String description, List<CommandSpec> commands) {
        return new CommandSpec(name, description, List.of(), commands, false);
    }
}
