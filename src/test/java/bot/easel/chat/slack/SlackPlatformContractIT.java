package bot.easel.chat.slack;

import bot.easel.chat.ChannelId;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.ChatPlatformBench;
import bot.easel.chat.ChatPlatformContract;
import bot.easel.chat.Conversation;
import bot.easel.chat.HeardCommands;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ShownMessage;
import bot.easel.chat.WorkspaceId;
import bot.easel.standin.slack.Shown;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Slack keeps to what every chat platform keeps to.
class SlackPlatformContractIT implements ChatPlatformContract {
    private final Bench bench = new Bench();

    @Override
    public ChatPlatformBench bench() {
        return bench;
    }

    private static final class Bench implements ChatPlatformBench {
        private static final WorkspaceId WORKSPACE = new WorkspaceId("slack", SlackStandIn.TEAM);

        private final SlackStandIn slack = SlackStandIn.start();
        private final HeardCommands heard = new HeardCommands();
        private final SlackPlatform platform =
                new SlackPlatform(
                        new SlackSettings(
                                slack.tokens().bot(),
                                slack.tokens().app(),
                                slack.tokens().signingSecret(),
                                URI.create(slack.apiUrl()),
                                Set.copyOf(slack.fileHosts()),
                                true),
                        InstantSource.system());

        Bench() {
            platform.start(heard, COMMANDS, List.of());
            slack.await("the connection", platform::ready);
        }

        @Override
        public ChatPlatform platform() {
            return platform;
        }

        @Override
        public Conversation open() {
            return conversation(SlackStandIn.CHANNEL);
        }

        @Override
        public Optional<Conversation> closed() {
            return Optional.of(conversation(SlackStandIn.PRIVATE_CHANNEL));
        }

        private static Conversation conversation(String channel) {
            return new Conversation(new ChannelId(WORKSPACE, channel), channel, false);
        }

        @Override
        public MemberId member() {
            return new MemberId(WORKSPACE, SlackStandIn.ALICE);
        }

        @Override
        public boolean stands(MessageRef message) {
            return !find(message).deleted();
        }

        @Override
        public List<ShownMessage> history(MessageRef message) {
            return find(message).history().stream().map(this::shown).toList();
        }

        @Override
        public void await(MessageRef message, Predicate<ShownMessage> wanted) {
            slack.await(
                    "what is wanted", () -> wanted.test(shown(find(message).history().getLast())));
        }

        private SlackMessage find(MessageRef message) {
            SlackAddress.Post post = SlackAddress.post(message).orElseThrow();
            return slack.everyMessage().stream()
                    .filter(each ->
                            each.channel().equals(post.channel()) && each.ts().equals(post.ts()))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public HeardCommands heard() {
            return heard;
        }

        @Override
        public void type(String words) {
            slack.slash("/imagine", words, SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                    .awaitAcknowledged();
        }

        @Override
        public void typeDeliveredTwice(String words) {
            slack.deliverAgain(
                            slack.slash("/imagine", words, SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                                    .awaitAcknowledged())
                    .awaitAcknowledged();
        }

        @Override
        public void typeInVain(String words) {
            slack.awaitSockets(0);
            slack.slash("/imagine", words, SlackStandIn.ALICE, SlackStandIn.CHANNEL);
        }

        @Override
        public List<String> violations() {
            return slack.violations();
        }

        @Override
        public void close() {
            platform.close();
            slack.close();
        }

        private ShownMessage shown(Shown shown) {
            StringBuilder words = new StringBuilder();
            read(shown.blocks(), words);
            return new ShownMessage(
                    words.toString(),
                    shown.images().stream()
                            .map(image ->
                                    new ShownMessage.ShownPicture(
                                            image.altText(),
                                            slack.file(image.fileId())
                                                    .map(SlackFile::sha256)
                                                    .orElse("")))
                            .toList(),
                    shown.buttons().stream().map(Shown.ShownButton::label).toList());
        }

        /// Text objects as Slack shows them: plain ones as they are, the others without what mrkdwn
        /// acts upon and with its escapes undone.
        private static void read(JsonElement element, StringBuilder words) {
            if (element.isJsonArray()) {
                element.getAsJsonArray().forEach(item -> read(item, words));
            } else if (element.isJsonObject()) {
                JsonObject object = element.getAsJsonObject();
                String type = object.has("type") ? object.get("type").getAsString() : "";
                switch (type) {
                    case "plain_text" ->
                            words.append(object.get("text").getAsString()).append('\n');
                    case "mrkdwn" ->
                            words.append(readMarkup(object.get("text").getAsString())).append('\n');
                    default -> object.asMap().values().forEach(inside -> read(inside, words));
                }
            }
        }

        private static String readMarkup(String mrkdwn) {
            return mrkdwn.replaceAll("<[^>]*>|[*_~`]", "")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&");
        }
    }
}
