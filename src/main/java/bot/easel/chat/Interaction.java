package bot.easel.chat;

import java.util.Map;

/// One action of one member.
public sealed interface Interaction {
    Origin origin();

    /// A command.
    ///
    /// @param command the name, with the subcommand after a space: `easel models`
    /// @param options typed values, where the platform has typed options
    /// @param text what was typed after the command, where it has not; parsed by the command itself
    record CommandCall(Origin origin, String command, Map<String, OptionValue> options, String text)
            implements Interaction {
        public CommandCall {
            options = Map.copyOf(options);
        }
    }

    /// A press of a button under a message.
    record ButtonPress(Origin origin, String button, MessageRef message) implements Interaction {}

    /// A form that was sent.
    record FormSubmit(Origin origin, String form, Map<String, String> values)
            implements Interaction {
        public FormSubmit {
            values = Map.copyOf(values);
        }
    }
}
