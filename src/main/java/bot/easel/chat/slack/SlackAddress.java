package bot.easel.chat.slack;

import bot.easel.chat.Conversation;
import bot.easel.chat.MessageRef;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The texts by which places and messages are kept in the store: `CHANNEL`, `CHANNEL/THREAD` and
/// `CHANNEL/TS`.
final class SlackAddress {
    static final String PLATFORM = "slack";

    /// The one message that a response URL made; Slack never tells its address.
    static final MessageRef ANSWER = new MessageRef("answer");

    /// The Home tab of whoever acts on it: no message, and nothing can be sent to it.
    static final MessageRef PAGE = new MessageRef("home");

    private SlackAddress() {}

    /// A message in a channel.
    record Post(String channel, String ts) {
        MessageRef ref() {
            return new MessageRef(channel + "/" + ts);
        }
    }

    static String place(String channel, @Nullable String threadTs) {
        return threadTs == null || threadTs.isBlank() ? channel : channel + "/" + threadTs;
    }

    static String channel(Conversation conversation) {
        String place = conversation.place();
        int slash = place.indexOf('/');
        return slash < 0 ? place : place.substring(0, slash);
    }

    /// The thread's parent; null outside threads.
    static @Nullable String thread(Conversation conversation) {
        int slash = conversation.place().indexOf('/');
        return slash < 0 ? null : conversation.place().substring(slash + 1);
    }

    static Optional<Post> post(MessageRef ref) {
        int slash = ref.value().indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(
                        new Post(
                                ref.value().substring(0, slash), ref.value().substring(slash + 1)));
    }

    /// Where people find a conversation: in a thread, the message that it hangs on.
    static URI link(URI home, Conversation conversation) {
        String thread = thread(conversation);
        return thread == null
                ? home.resolve("archives/" + channel(conversation))
                : link(home, new Post(channel(conversation), thread), conversation);
    }

    /// Where people find a message. Inside a thread the address names the thread too.
    static URI link(URI home, Post post, Conversation conversation) {
        String thread = thread(conversation);
        boolean inside = thread != null && !thread.equals(post.ts());
        return home.resolve(
                "archives/"
                        + post.channel()
                        + "/p"
                        + post.ts().replace(".", "")
                        + (inside ? "?thread_ts=" + thread + "&cid=" + post.channel() : ""));
    }
}
