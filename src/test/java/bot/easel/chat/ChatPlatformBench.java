package bot.easel.chat;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A started platform together with what [ChatPlatformContract] needs to act and to look there.
public interface ChatPlatformBench extends AutoCloseable {
    /// The command that every bench's members type.
    List<CommandSpec> COMMANDS =
            List.of(
                    CommandSpec.of(
                            "imagine",
                            "Draws a picture",
                            OptionSpec.text("prompt", "What to draw").mandatory()));

    /// Started with [#COMMANDS] and [#heard()], and ready.
    ChatPlatform platform();

    /// A conversation in which the bot may post.
    Conversation open();

    /// A conversation in which the bot may not post; empty where a platform knows no such thing.
    Optional<Conversation> closed() throws InterruptedException;

    /// A member who takes part in [#open()].
    MemberId member();

    /// Whether the message is still there.
    boolean stands(MessageRef message);

    /// All that the message has shown so far, oldest first.
    List<ShownMessage> history(MessageRef message);

    /// Waits until the message shows what is wanted.
    void await(MessageRef message, Predicate<ShownMessage> wanted);

    /// What the platform's listener heard.
    HeardCommands heard();

    /// The member types `/imagine` with these words in the open conversation.
    void type(String words);

    /// The same, and the platform delivers that one event twice.
    void typeDeliveredTwice(String words);

    /// The member types although the bot listens no more.
    void typeInVain(String words);

    /// The platform's rules that were broken.
    List<String> violations();

    @Override
    void close();
}
