package bot.easel.chat.discord;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.Share;
import bot.easel.chat.WorkspaceId;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.Right;
import bot.easel.standin.discord.Role;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.discord.Server;
import bot.easel.standin.discord.StandInSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two processes of one bot with two shards: each does for the other's guilds what it does for its
/// own, and a shard moves without a loss.
class DiscordReplicasIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<CommandSpec> COMMANDS =
            List.of(
                    CommandSpec.of(
                            "imagine",
                            "Draws a picture",
                            OptionSpec.text("prompt", "What to draw").mandatory(),
                            OptionSpec.whole("count", "How many", 1, 4)));

    private static final List<MessageActionSpec> ACTIONS =
            List.of(new MessageActionSpec("edit-image", "Edit image"));

    private final DiscordStandIn discord =
            DiscordStandIn.start(StandInSettings.usual().withShards(2));
    private final Server even = discord.server("Even", 0);
    private final Server odd = discord.server("Odd", 1);
    private final Place art = discord.channel(even, "art");
    private final Place craft = discord.channel(odd, "craft");
    private final Person ada = discord.person("ada");
    private final FakeListener heardByOne = new FakeListener();
    private final FakeListener heardByTwo = new FakeListener();
    private final FakeSeats seatsOfOne = new FakeSeats();
    private final FakeSeats seatsOfTwo = new FakeSeats();
    private final FormMemory forms = new RememberedForms();
    private final DiscordPlatform one = platform(seatsOfOne);
    private final DiscordPlatform two = platform(seatsOfTwo);

    private DiscordPlatform platform(FakeSeats seats) {
        return new DiscordPlatform(
                new DiscordSettings(discord.token(), URI.create(discord.apiUrl())),
                seats,
                forms,
                InstantSource.system());
    }

    @BeforeEach
    void connect() {
        discord.join(ada, even);
        discord.join(ada, odd);
        one.start(heardByOne, COMMANDS, ACTIONS);
        two.start(heardByTwo, COMMANDS, ACTIONS);
        seatsOfOne.give(0, 2);
        seatsOfTwo.give(1, 2);
        discord.awaitShards(PATIENCE, List.of(0, 1));
        discord.awaitCommands();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        discord.close();
    }

    private void moves(int shard, FakeSeats from, FakeSeats to) {
        from.take(shard, 2);
        given(shard, to);
    }

    /// Returns when Discord knows the new session: until then it may still count the old one.
    private void given(int shard, FakeSeats to) {
        int before = discord.identifies();
        to.give(shard, 2);
        discord.awaitIdentifies(before + 1);
        discord.awaitShards(PATIENCE, List.of(0, 1));
    }

    private static Conversation in(Server server, Place place) {
        return new DiscordAddress.Channel(server.id(), place.id()).conversation();
    }

    private static Card says(String text) {
        return DiscordBench.says(text);
    }

    private static Card picture(String text) {
        return says(text)
                .withPictures(
                        List.of(
                                new Picture(
                                        null,
                                        "fox.png",
                                        "image/png",
                                        "A fox",
                                        1,
                                        1,
                                        Content.of(DiscordBench.FOX))));
    }

    private Interaction.CommandCall typed(Place place, FakeListener by)
            throws InterruptedException {
        discord.type(ada, place, "/imagine", option("prompt", "a fox"));
        return by.next(Interaction.CommandCall.class);
    }

    @Test
    void eachGuildIsHeardByTheProcessOfItsShardAlone() throws Exception {
        typed(art, heardByOne);
        typed(craft, heardByTwo);
        discord.say(ada, discord.direct(ada), "a fox");
        heardByOne.next(Interaction.Message.class);
        assertThat(heardByOne.waiting() + heardByTwo.waiting()).isZero();
        assertThat(one.share()).contains(new Share(1, 2));
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void aMessageOfAnotherProcessesGuildIsSentEditedLookedAtAndDeleted() throws Exception {
        Destination there = new Destination(in(odd, craft), Route.MESSAGE, null);
        assertThat(one.route(there.conversation(), null)).isEqualTo(Route.MESSAGE);
        MessageRef ref = one.post(there, says("drawing"), "key-1");
        assertThat(one.post(there, says("drawing"), "key-1")).isEqualTo(ref);
        one.update(there, ref, picture("done"));
        MessageView shown = discord.awaitMessage(craft, view -> view.files().size() == 1);
        assertThat(shown.content()).isEqualTo("done");
        assertThat(one.look(there.conversation(), ref))
                .hasValueSatisfying(seen -> {
                    assertThat(seen.state()).isEqualTo(SeenMessage.State.SEEN);
                    assertThat(seen.attachments()).hasSize(1);
                });
        MessageView strangers = discord.say(ada, craft, "");
        assertThat(
                        one.look(
                                there.conversation(),
                                new DiscordMessage(craft.id(), strangers.id(), false).ref()))
                .hasValueSatisfying(
                        seen -> assertThat(seen.state()).isEqualTo(SeenMessage.State.HIDDEN));
        one.delete(there, ref);
        discord.awaitChange(shown, MessageView::deleted);
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void rightsInAnotherProcessesGuildAreThoseThatDiscordGivesThere() {
        Place thread = discord.thread(craft, "knots");
        Conversation inThread =
                new DiscordAddress.Branch(odd.id(), craft.id(), thread.id()).conversation();
        assertThat(one.route(inThread, null)).isEqualTo(Route.MESSAGE);
        Place closed = discord.channel(odd, "closed");
        discord.deny(closed, Right.SEND_MESSAGES);
        assertThat(one.route(in(odd, closed), null)).isEqualTo(Route.NONE);
        assertThat(two.route(in(odd, craft), null)).isEqualTo(Route.MESSAGE);
        Place bare = discord.channel(odd, "bare");
        discord.deny(bare, Right.EMBED_LINKS);
        String tale = "word ".repeat(600);
        one.post(new Destination(in(odd, bare), Route.MESSAGE, null), says(tale), "key-1");
        assertThat(one.uploadLimit(in(odd, craft))).isEqualTo(10L * 1024 * 1024);
        assertThatThrownBy(() ->
                        one.post(
                                new Destination(in(odd, closed), Route.MESSAGE, null),
                                says("no"),
                                "key-2"))
                .isInstanceOf(DeliveryFailure.Forbidden.class);
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void whoPressesInDirectMessagesActsAsAMemberOfAnotherProcessesGuild() throws Exception {
        Role role = discord.role("makers");
        Person ben = discord.person("ben", role);
        discord.join(ben, odd);
        Conversation home =
                two.direct(
                        new MemberId(
                                new WorkspaceId(DiscordAddress.PLATFORM, odd.id()), "" + ben.id()));
        two.post(
                new Destination(home, Route.MESSAGE, null),
                picture("private")
                        .withButtons(
                                List.of(
                                        new Button(
                                                "more-1", "More", Button.Style.SECONDARY, null))),
                "key-1");
        MessageView shown = discord.awaitMessage(discord.direct(ben), view -> true);
        discord.press(ben, shown, "More");
        Interaction.ButtonPress press = heardByOne.next(Interaction.ButtonPress.class);
        assertThat(press.origin().member().id().workspace().id()).isEqualTo(odd.id());
        assertThat(press.origin().member().displayName()).isEqualTo("ben");
        assertThat(press.button()).isEqualTo("more-1");
    }

    @Test
    void aFormThatOneOpenedInDirectMessagesComesBackToTheOtherAsTheSameMembers() throws Exception {
        Conversation home =
                two.direct(
                        new MemberId(
                                new WorkspaceId(DiscordAddress.PLATFORM, odd.id()), "" + ada.id()));
        two.post(
                new Destination(home, Route.MESSAGE, null),
                picture("private")
                        .withButtons(
                                List.of(
                                        new Button(
                                                "more-1", "More", Button.Style.SECONDARY, null))),
                "key-1");
        MessageView shown = discord.awaitMessage(discord.direct(ada), view -> true);
        SentInteraction asked = discord.messageCommand(ada, shown, "Edit image");
        heardByOne
                .next(Interaction.MessageAction.class)
                .origin()
                .responder()
                .open(
                        new Form(
                                "edit-1",
                                "Edit",
                                "Draw",
                                List.of(
                                        new Form.Input(
                                                "change", "What", true, true, 0, List.of(), null)),
                                null));
        moves(0, seatsOfOne, seatsOfTwo);
        discord.submit(asked, Map.of("change", "make it night"));
        assertThat(
                        heardByTwo
                                .next(Interaction.FormSubmit.class)
                                .origin()
                                .member()
                                .id()
                                .workspace()
                                .id())
                .isEqualTo(odd.id());
    }

    @Test
    void aProcessWithoutAShardIsReadyAndSendsAndTakesOver() throws Exception {
        seatsOfTwo.take(1, 2);
        discord.awaitShards(PATIENCE, List.of(0));
        assertThat(two.ready()).isTrue();
        assertThat(two.share()).contains(new Share(0, 2));
        two.post(new Destination(in(even, art), Route.MESSAGE, null), picture("here"), "key-1");
        discord.awaitMessage(art, view -> view.files().size() == 1);
        given(1, seatsOfOne);
        typed(craft, heardByOne);
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void whatAShardHasHeardIsAnsweredAlsoAfterItHasMoved() throws Exception {
        Interaction.CommandCall before = typed(craft, heardByTwo);
        seatsOfTwo.take(1, 2);
        before.origin().responder().reply(says("I am on it"));
        before.origin().responder().reply(says("still"));
        given(1, seatsOfOne);
        Interaction.CommandCall after = typed(craft, heardByOne);
        after.origin().responder().reply(says("so am I"));
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void whatIsSentByAnInteractionBeforeTheOtherHasAnsweredItIsSentAgainSoon() throws Exception {
        Interaction.CommandCall call = typed(craft, heardByTwo);
        Destination way =
                new Destination(
                        call.origin().conversation(), Route.INTERACTION, call.origin().token());
        assertThatThrownBy(() -> one.post(way, says("quick"), "key-1"))
                .isInstanceOf(DeliveryFailure.Temporary.class);
        call.origin().responder().reply(says("wait"));
        one.post(way, says("quick"), "key-1");
        discord.awaitMessage(craft, view -> view.content().equals("quick"));
    }

    @Test
    void whatAShardHearsAfterItsTimeIsLeftToTheOther() throws Exception {
        seatsOfTwo.expire(1, 2);
        discord.type(ada, craft, "/imagine", option("prompt", "a late fox"));
        discord.say(ada, discord.direct(ada), "the end");
        heardByOne.next(Interaction.Message.class);
        seatsOfTwo.take(1, 2);
        assertThat(heardByTwo.waiting()).isZero();
    }

    @Test
    void aShardThatIsTakenAwayWhileItWaitsForItsTurnNeverBegins() {
        seatsOfTwo.take(1, 2);
        int before = discord.identifies();
        for (int i = 0; i < 5; i++) {
            seatsOfTwo.give(1, 2);
            seatsOfTwo.take(1, 2);
            seatsOfOne.give(1, 2);
            seatsOfOne.take(1, 2);
        }
        seatsOfOne.give(1, 2);
        discord.awaitShards(PATIENCE, List.of(0, 1));
        assertThat(discord.identifies()).isGreaterThan(before);
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void commandsThatDiscordKnowsAreNotToldAgain() throws Exception {
        int writes = discord.commandWrites();
        assertThat(writes).isBetween(1, 2);
        try (DiscordPlatform three = platform(new FakeSeats())) {
            long asked = discord.answered("GET", "applications/{application}/commands", 200);
            three.start(new FakeListener(), COMMANDS, ACTIONS);
            discord.awaitAnswered("GET", "applications/{application}/commands", 200, asked + 1);
        }
        assertThat(discord.commandWrites()).isEqualTo(writes);
        try (DiscordPlatform other = platform(new FakeSeats())) {
            other.start(
                    new FakeListener(),
                    List.of(CommandSpec.of("easel", "Everything else")),
                    List.of());
            discord.awaitAnswered("PUT", "applications/{application}/commands", 200, writes + 1);
        }
        assertThat(discord.commands()).hasSize(1);
    }
}
