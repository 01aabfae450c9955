package bot.easel.chat.discord;

import static bot.easel.standin.discord.Option.option;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.ChatPlatformBench;
import bot.easel.chat.ChatPlatformContract;
import bot.easel.chat.Conversation;
import bot.easel.chat.HeardCommands;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ShownMessage;
import bot.easel.chat.WorkspaceId;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.Revision;
import bot.easel.standin.discord.Right;
import bot.easel.standin.discord.Violation;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Discord keeps to what every chat platform keeps to.
class DiscordPlatformContractIT implements ChatPlatformContract {
    private final Bench bench = new Bench();

    @Override
    public ChatPlatformBench bench() {
        return bench;
    }

    private static final class Bench implements ChatPlatformBench {
        private final DiscordStandIn discord = DiscordStandIn.start();
        private final Person ada = discord.person("ada");
        private final HeardCommands heard = new HeardCommands();
        private final DiscordPlatform platform =
                new DiscordPlatform(
                        new DiscordSettings(discord.token(), URI.create(discord.apiUrl())),
                        InstantSource.system());

        Bench() {
            platform.start(heard, COMMANDS, List.of());
            discord.awaitCommands();
            discord.awaitConnected(1);
        }

        @Override
        public ChatPlatform platform() {
            return platform;
        }

        @Override
        public Conversation open() {
            return conversation(discord.art());
        }

        @Override
        public Optional<Conversation> closed() throws InterruptedException {
            Place closed = discord.channel("closed");
            discord.deny(closed, Right.SEND_MESSAGES);
            // What was typed later is heard later, so the bot knows of its rights by then.
            type("where am I?");
            heard.await("where am I?");
            return Optional.of(conversation(closed));
        }

        private Conversation conversation(Place place) {
            return new DiscordAddress.Channel(discord.serverId(), place.id()).conversation();
        }

        @Override
        public MemberId member() {
            return new MemberId(
                    new WorkspaceId(DiscordAddress.PLATFORM, discord.serverId()), "" + ada.id());
        }

        @Override
        public boolean stands(MessageRef message) {
            return !view(message).deleted();
        }

        @Override
        public List<ShownMessage> history(MessageRef message) {
            return view(message).revisions().stream().map(Bench::shown).toList();
        }

        @Override
        public void await(MessageRef message, Predicate<ShownMessage> wanted) {
            discord.awaitChange(view(message), view -> wanted.test(shown(view.latest())));
        }

        private MessageView view(MessageRef message) {
            return discord.message(DiscordMessage.of(message).id()).orElseThrow();
        }

        @Override
        public HeardCommands heard() {
            return heard;
        }

        @Override
        public void type(String words) {
            discord.type(ada, discord.art(), "/imagine", option("prompt", words));
        }

        @Override
        public void typeDeliveredTwice(String words) {
            discord.deliverAgain(
                    discord.type(ada, discord.art(), "/imagine", option("prompt", words)));
        }

        @Override
        public void typeInVain(String words) {
            type(words);
        }

        @Override
        public List<String> violations() {
            return discord.violations().stream().map(Violation::toString).toList();
        }

        @Override
        public void close() {
            platform.close();
            discord.close();
        }

        private static ShownMessage shown(Revision revision) {
            return new ShownMessage(
                    read(revision.text()),
                    revision.files().stream()
                            .map(file ->
                                    new ShownMessage.ShownPicture(
                                            file.description().orElse(""), file.sha256()))
                            .toList(),
                    revision.buttonLabels());
        }

        /// Discord's markup as it is read: what a backslash precedes stands as it is, other signs
        /// of markup vanish, and a live mention of everybody is a mention.
        private static String read(String markup) {
            String source = markup.replaceAll("@(?=everyone|here)", "a mention of ");
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < source.length(); i++) {
                char sign = source.charAt(i);
                if (sign == '\\' && i + 1 < source.length()) {
                    i++;
                    words.append(source.charAt(i));
                } else if ("*_~`|<>#\u200B".indexOf(sign) < 0) {
                    words.append(sign);
                }
            }
            return words.toString();
        }
    }
}
