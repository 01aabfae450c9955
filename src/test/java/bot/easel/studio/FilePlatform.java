package bot.easel.studio;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.Fetched;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A platform that keeps files, shows messages, and does nothing else.
final class FilePlatform implements ChatPlatform {
    private final String name;
    private final Map<String, Fetched> files = new ConcurrentHashMap<>();
    private final Map<MessageRef, SeenMessage> messages = new ConcurrentHashMap<>();
    private final Queue<String> fetched = new ConcurrentLinkedQueue<>();
    private volatile @Nullable CountDownLatch together;

    FilePlatform(String name) {
        this.name = name;
    }

    Attachment has(String fileName, byte[] bytes) {
        String id = "file" + files.size();
        files.put(id, new Fetched.Got(Content.of(bytes)));
        return new Attachment(id, fileName, "image/png", bytes.length, "https://files/" + id);
    }

    Attachment refuses(String fileName, Fetched.Reason reason) {
        String id = "file" + files.size();
        files.put(id, new Fetched.Refused(reason, "for the log"));
        return new Attachment(id, fileName, "image/png", 1000, "https://files/" + id);
    }

    void shows(SeenMessage message) {
        messages.put(message.ref(), message);
    }

    /// From now on nothing is answered before so many have asked.
    void answersOnlyTogether(int count) {
        together = new CountDownLatch(count);
    }

    List<String> fetched() {
        return List.copyOf(fetched);
    }

    @Override
    public Fetched fetch(Attachment file, long maxBytes) {
        fetched.add(file.fileName());
        CountDownLatch others = together;
        if (others != null) {
            others.countDown();
            try {
                others.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new Fetched.Refused(Fetched.Reason.UNREACHABLE, "interrupted");
            }
        }
        Fetched answer = files.get(file.id());
        if (answer == null) {
            throw new AssertionError("nobody has this file: " + file);
        }
        return answer instanceof Fetched.Got(Content content) && content.length() > maxBytes
                ? new Fetched.Refused(Fetched.Reason.TOO_LARGE, "counted")
                : answer;
    }

    @Override
    public Optional<SeenMessage> look(Conversation conversation, MessageRef message) {
        return Optional.ofNullable(messages.get(message));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(
            InteractionListener listener,
            List<CommandSpec> commands,
            List<MessageActionSpec> actions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Route route(Conversation conversation, @Nullable ReplyToken token) {
        return Route.MESSAGE;
    }

    @Override
    public Optional<Member> member(MemberId member) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Conversation direct(MemberId member) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Conversation channel(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long uploadLimit(Conversation conversation) {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean shows(String mediaType) {
        return true;
    }

    @Override
    public MessageRef post(Destination destination, Card card, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MessageRef update(Destination destination, MessageRef message, Card card) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void progress(Destination destination, MessageRef message, Card card) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Destination destination, MessageRef message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<URI> link(Conversation conversation, MessageRef message) {
        return Optional.empty();
    }

    @Override
    public void stopIntake() {}

    @Override
    public void close() {}
}
