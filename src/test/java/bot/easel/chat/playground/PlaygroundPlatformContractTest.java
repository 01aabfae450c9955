package bot.easel.chat.playground;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.ChatPlatformBench;
import bot.easel.chat.ChatPlatformContract;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.HeardCommands;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ShownMessage;
import bot.easel.chat.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The playground keeps to what every chat platform keeps to.
class PlaygroundPlatformContractTest implements ChatPlatformContract {
    @TempDir Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @Override
    public ChatPlatformBench bench() {
        return bench;
    }

    private static final class Bench implements ChatPlatformBench {
        private static final String CHANNEL = "studio";
        private static final String MEMBER = "ada";

        private final PlaygroundPlatform platform;
        private final HeardCommands heard = new HeardCommands();
        private final PlaygroundDriver ada;

        Bench(Path folder) {
            platform =
                    new PlaygroundPlatform(
                            new PlaygroundSettings(
                                    "home",
                                    List.of(new PlaygroundChannel(CHANNEL, "studio", "")),
                                    List.of(
                                            new PlaygroundMember(
                                                    MEMBER,
                                                    "Ada",
                                                    Set.of(),
                                                    false,
                                                    Standing.MEMBER)),
                                    20,
                                    folder.resolve("log.jsonl")),
                            InstantSource.system(),
                            new Random(7),
                            asset -> Optional.empty());
            platform.start(heard, COMMANDS, List.of());
            ada = new PlaygroundDriver(platform);
        }

        @Override
        public ChatPlatform platform() {
            return platform;
        }

        @Override
        public Conversation open() {
            return platform.conversation(CHANNEL);
        }

        /// Easel may post in every channel of its own page; a channel that is not there is none.
        @Override
        public Optional<Conversation> closed() {
            Conversation open = open();
            return Optional.of(new Conversation(open.channel(), "nowhere", false));
        }

        @Override
        public MemberId member() {
            return platform.member(MEMBER).orElseThrow().id();
        }

        @Override
        public boolean stands(MessageRef message) {
            return platform.view().messages(MEMBER).stream()
                    .anyMatch(each -> each.id().equals(message.value()));
        }

        @Override
        public List<ShownMessage> history(MessageRef message) {
            PlaygroundDriver there =
                    platform.view().messages(MEMBER).stream()
                            .filter(each -> each.id().equals(message.value()))
                            .findFirst()
                            .map(each -> ada.in(each.channel()))
                            .orElse(ada);
            return there.history().stream()
                    .filter(version -> version.id().equals(message.value()))
                    .map(Bench::shown)
                    .toList();
        }

        @Override
        public void await(MessageRef message, Predicate<ShownMessage> wanted) {
            ada.awaitMessage(
                    "what is wanted",
                    version -> version.id().equals(message.value()) && wanted.test(shown(version)));
        }

        @Override
        public HeardCommands heard() {
            return heard;
        }

        @Override
        public void type(String words) {
            ada.say("/imagine " + words);
        }

        @Override
        public void typeDeliveredTwice(String words) {
            ada.say("/imagine " + words, "twice");
            ada.say("/imagine " + words, "twice");
        }

        @Override
        public void typeInVain(String words) {
            platform.actions().say(MEMBER, Said.words(CHANNEL, "/imagine " + words, "in vain"));
        }

        /// A message here is data that the page sets as text; there are no rules to break.
        @Override
        public List<String> violations() {
            return List.of();
        }

        @Override
        public void close() {
            platform.close();
        }

        private static ShownMessage shown(PlaygroundMessage message) {
            return new ShownMessage(
                    message.text(),
                    message.pictures().stream()
                            .map(PlaygroundPicture::picture)
                            .map(picture ->
                                    new ShownMessage.ShownPicture(
                                            picture.altText(),
                                            ChatPlatformContract.sha256(bytes(picture.content()))))
                            .toList(),
                    message.card().buttons().stream().map(button -> button.label()).toList());
        }

        private static byte[] bytes(Content content) {
            try (InputStream in = content.open()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
