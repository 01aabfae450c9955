package bot.easel.chat.slack;

import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Interaction;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Words that people write, each heard once however often Slack sends them.
final class SlackMessages {
    private static final int REMEMBERED = 10_000;
    private static final String SOMEBODY = "somebody";

    private final SlackOrigins origins;
    private final SlackFiles files;
    private final String botUser;
    private final FirstHearing hearing;

    /// The store decides in the end, over all replicas. This spares a second answer to what this
    /// process has begun; with it stands whether it was said to the bot, since people may add that
    /// afterwards.
    private final Map<String, Boolean> begun =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    SlackMessages(SlackOrigins origins, SlackFiles files, String botUser, FirstHearing hearing) {
        this.origins = origins;
        this.files = files;
        this.botUser = botUser;
        this.hearing = hearing;
    }

    /// Empty for an event that is no concern of the bot, and for all but the first copy of one.
    Optional<SlackWritten> hear(String payload) {
        return SlackWritten.read(payload, botUser).filter(this::begin);
    }

    private boolean begin(SlackWritten written) {
        boolean addressed = isAddressed(written);
        synchronized (begun) {
            Boolean before = begun.get(written.key());
            if (before != null && (before || !addressed)) {
                return false;
            }
            begun.put(written.key(), addressed);
            return true;
        }
    }

    /// Whether this process answers: what is said to the bot may reach another one as well. What is
    /// only said in a thread comes once.
    boolean isOurs(SlackWritten written) {
        return !isAddressed(written) || hearing.begin(shared(written));
    }

    private static String shared(SlackWritten written) {
        return SlackAddress.PLATFORM + "/" + written.key();
    }

    private static boolean isAddressed(SlackWritten written) {
        return written.addressed() || written.isDirect();
    }

    /// Makes room for another copy, when this one could not be read.
    void forget(SlackWritten written) {
        if (isAddressed(written)) {
            hearing.forget(shared(written));
        }
        synchronized (begun) {
            begun.remove(written.key());
        }
    }

    Interaction read(SlackWritten written) {
        String thread = written.thread();
        String ts = written.message().getTs();
        Conversation conversation =
                origins.conversation(written.channel(), thread == null ? ts : thread);
        Origin origin =
                origins.origin(
                        written.key(),
                        written.message().getUser(),
                        conversation,
                        Way.ofMessage(thread));
        return new Interaction.Message(
                origin,
                SlackTyped.words(written.text(), botUser, this::name),
                files.of(written.message()),
                null,
                written.inThread() ? root(written.channel(), thread) : null,
                written.addressed() || conversation.direct());
    }

    private static @Nullable MessageRef root(String channel, @Nullable String thread) {
        return thread == null ? null : new SlackAddress.Post(channel, thread).ref();
    }

    /// A name is a courtesy: nothing fails for want of one.
    private String name(String user) {
        try {
            return origins.member(user).displayName();
        } catch (DeliveryFailure e) {
            return SOMEBODY;
        }
    }
}
