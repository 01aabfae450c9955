package bot.easel.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Conversation;
import bot.easel.chat.Fetched;
import bot.easel.chat.Interaction;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.Enclosed;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.Right;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Messages that are looked at again, and the files in them.
class DiscordSightIT {
    private static final String ONE = "channels/{channel}/messages/{message}";

    private final DiscordBench bench = DiscordBench.usual();
    private final DiscordStandIn discord = bench.discord;
    private final Place art = discord.art();

    @AfterEach
    void close() {
        assertThat(discord.violations()).isEmpty();
        bench.close();
    }

    private static MessageRef ref(MessageView view) {
        return new MessageRef(view.channelId() + "/" + view.id());
    }

    private Conversation here(Place place) throws InterruptedException {
        discord.say(bench.ada, place, bench.mention());
        return bench.heard().origin().conversation();
    }

    private SeenMessage look(Conversation from, MessageRef ref) {
        return bench.platform.look(from, ref).orElseThrow();
    }

    private static void assertRefused(Fetched fetched, Fetched.Reason reason) {
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void anAddressThatHasRunOutIsMadeNewByLookingAgain() throws Exception {
        MessageView picture = bench.picture(art);
        Conversation here = here(art);
        Attachment old = look(here, ref(picture)).attachments().getFirst();
        assertThat(bench.bytes(old)).isEqualTo(DiscordBench.FOX);
        bench.now.set(bench.now.get().plus(Duration.ofHours(25)));
        assertRefused(bench.platform.fetch(old, 100), Fetched.Reason.GONE);
        Attachment fresh = look(here, ref(picture)).attachments().getFirst();
        assertThat(bench.bytes(fresh)).isEqualTo(DiscordBench.FOX);
        assertRefused(bench.platform.fetch(fresh, 3), Fetched.Reason.TOO_LARGE);
    }

    @Test
    void whatAThreadHangsOnIsFoundInTheChannelAbove() throws Exception {
        MessageView picture = bench.picture(art);
        Conversation thread = here(discord.threadOn(picture, "foxes"));
        assertThat(look(thread, ref(picture)).attachments()).hasSize(1);
    }

    @Test
    void aDeletedMessageIsGoneAndAStrangersIsHidden() throws Exception {
        MessageView picture = bench.picture(art);
        MessageView theirs = discord.say(bench.ben, art, "", new Enclosed("a.png", new byte[1]));
        Conversation here = here(art);
        assertThat(look(here, ref(theirs))).isEqualTo(SeenMessage.hidden(ref(theirs)));
        discord.erase(picture);
        assertThat(look(here, ref(picture))).isEqualTo(SeenMessage.gone(ref(picture)));
        MessageRef ephemeral = new MessageRef(ref(picture).value() + "/hook");
        assertThat(look(here, ephemeral)).isEqualTo(SeenMessage.hidden(ephemeral));
    }

    @Test
    void whatCannotBeAskedForIsHiddenOrUnknown() throws Exception {
        MessageView picture = bench.picture(art);
        Conversation here = here(art);
        discord.refuse("GET", ONE, 1, 500, 0, "Internal Server Error");
        assertThat(bench.platform.look(here, ref(picture))).isEmpty();
        discord.denySecretly(art, Right.READ_MESSAGE_HISTORY);
        assertThat(look(here, ref(picture))).isEqualTo(SeenMessage.hidden(ref(picture)));
    }

    @Test
    void aLinkLeadsToTheMessageOnServersAndInDirectMessages() throws Exception {
        MessageView picture = bench.picture(art);
        String at = discord.serverId() + "/" + art.id() + "/" + picture.id();
        assertThat(bench.platform.link(here(art), ref(picture)))
                .contains(URI.create("https://discord.com/channels/" + at));
        assertThat(
                        bench.platform.link(
                                here(discord.thread(art, "foxes")),
                                new MessageRef(ref(picture).value() + "/hook")))
                .contains(URI.create("https://discord.com/channels/" + at));
        assertThat(bench.platform.link(here(discord.direct(bench.ada)), new MessageRef("1/2")))
                .contains(URI.create("https://discord.com/channels/@me/1/2"));
    }

    @Test
    void onlyDiscordsOwnFilesAreFetched() {
        for (String address :
                List.of(
                        "https://evil.example/a.png",
                        "http://" + discord.fileHost() + "@evil.example/a.png",
                        "http://127.0.0.1:1/a.png",
                        "https://cdn.discordapp.com.evil.example/a.png",
                        "no address at all")) {
            assertRefused(
                    bench.platform.fetch(
                            new Attachment("1", "a.png", "image/png", 1, address), 100),
                    Fetched.Reason.FOREIGN_HOST);
        }
        assertThat(discord.downloads()).isEmpty();
    }

    @Test
    void aGalleryOfAnotherBotShowsWhatDiscordKeepsAndNothingElse() throws Exception {
        Person painter = discord.bot("painter");
        MessageView gallery =
                discord.show(
                        painter,
                        art,
                        List.of("https://evil.example/b.png", "not an address"),
                        new Enclosed("a.png", DiscordBench.FOX));
        discord.messageCommand(bench.ada, gallery, "Edit image");
        Interaction.MessageAction chosen = bench.listener.next(Interaction.MessageAction.class);
        chosen.origin().responder().acknowledge();
        assertThat(chosen.message().attachments())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.fileName()).isEqualTo("a.png");
                    assertThat(file.mediaType()).isEqualTo("image/png");
                });
        assertThat(bench.bytes(chosen.message().attachments().getFirst()))
                .isEqualTo(DiscordBench.FOX);
    }

    @Test
    void aMessageCommandHandsOverAStrangersMessageInFull() throws Exception {
        MessageView theirs =
                discord.say(bench.ben, art, "", new Enclosed("cat.png", DiscordBench.FOX));
        discord.messageCommand(bench.ada, theirs, "Use as reference");
        Interaction.MessageAction chosen = bench.listener.next(Interaction.MessageAction.class);
        chosen.origin().responder().acknowledge();
        assertThat(chosen.action()).isEqualTo("use-reference");
        assertThat(chosen.message().ref()).isEqualTo(ref(theirs));
        assertThat(bench.bytes(chosen.message().attachments().getFirst()))
                .isEqualTo(DiscordBench.FOX);
        assertThat(Objects.requireNonNull(chosen.origin().token()).value()).isNotBlank();
        assertThat(chosen.origin().member().displayName()).isEqualTo("ada");
    }
}
