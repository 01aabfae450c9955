package bot.easel.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    ///
    /// @param files what was put into the form's file input, by its name
    record FormSubmit(
            Origin origin,
            String form,
            Map<String, String> values,
            Map<String, List<Attachment>> files)
            implements Interaction {
        public FormSubmit {
            values = Map.copyOf(values);
            files = Map.copyOf(files);
        }
    }

    /// An action that was chosen in the menu of a message.
    ///
    /// @param action [MessageActionSpec#name]
    record MessageAction(Origin origin, String action, SeenMessage message)
            implements Interaction {}

    /// A member has opened the page that the platform gives them alone, or needs it filled anew
    /// after what they did on it. A reply fills it with that one card.
    record HomeOpened(Origin origin, Page page) implements Interaction {}

    /// Words that may be meant for Easel. The platform has left out bots, Easel itself and
    /// everything that is delivered twice.
    ///
    /// @param text without the mention of Easel
    /// @param attachments files of this very message, in their order
    /// @param repliedTo the message that this one answers, where the platform has replies
    /// @param thread the message that the thread hangs on, where it was said in a thread that
    ///     hangs on one
    /// @param addressed whether it mentions Easel, answers one of its messages with a ping, or was
    ///     said to it alone; otherwise the channel's policy decides whether Easel may listen
    record Message(
            Origin origin,
            String text,
            List<Attachment> attachments,
            @Nullable SeenMessage repliedTo,
            @Nullable MessageRef thread,
            boolean addressed)
            implements Interaction {
        public Message {
            attachments = List.copyOf(attachments);
        }
    }
}
