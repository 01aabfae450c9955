package bot.easel.chat.discord;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Button;
import bot.easel.chat.Destination;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.Standing;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.Enclosed;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.Right;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which words reach the listener without the privileged intent, and what of them.
class DiscordMessagesIT {
    private final DiscordBench bench = DiscordBench.usual();
    private final DiscordStandIn discord = bench.discord;
    private final Person ada = bench.ada;
    private final Person ben = bench.ben;
    private final Place art = discord.art();

    @AfterEach
    void close() {
        assertThat(discord.violations()).isEmpty();
        bench.close();
    }

    private static SeenMessage above(Interaction.Message message) {
        return Objects.requireNonNull(message.repliedTo());
    }

    private static MessageRef ref(MessageView view) {
        return new MessageRef(view.channelId() + "/" + view.id());
    }

    @Test
    void aMentionArrivesWithoutItselfAndWithItsFiles() throws Exception {
        Person mayor =
                discord.person(
                        "mayor",
                        discord.role("designers"),
                        discord.role("boss", Right.MANAGE_GUILD));
        MessageView said =
                discord.say(
                        mayor,
                        art,
                        "hey " + bench.mention() + "  make it <@" + ben.id() + ">\nand blue",
                        new Enclosed("old.png", DiscordBench.FOX),
                        new Enclosed("mask.png", new byte[] {9}));
        Interaction.Message heard = bench.heard();
        assertThat(heard.text()).isEqualTo("hey make it <@" + ben.id() + ">\nand blue");
        assertThat(heard.addressed()).isTrue();
        assertThat(heard.repliedTo()).isNull();
        assertThat(heard.thread()).isNull();
        assertThat(heard.attachments())
                .extracting(Attachment::fileName)
                .containsExactly("old.png", "mask.png");
        assertThat(heard.attachments().getFirst().mediaType()).isEqualTo("image/png");
        assertThat(bench.bytes(heard.attachments().getFirst())).isEqualTo(DiscordBench.FOX);
        assertThat(heard.origin().eventKey()).isEqualTo("discord/" + said.id());
        assertThat(heard.origin().token()).isNull();
        assertThat(heard.origin().conversation().channel().key())
                .isEqualTo("discord/" + discord.serverId() + "/channel/" + art.id());
        Member member = heard.origin().member();
        assertThat(member.displayName()).isEqualTo("mayor");
        assertThat(member.roles()).contains("designers", "boss");
        assertThat(member.admin()).isTrue();
        assertThat(member.standing()).isEqualTo(Standing.MEMBER);
    }

    @Test
    void whoHasNotAgreedToTheRulesIsAGuest() throws Exception {
        discord.say(discord.newcomer("cyd"), art, bench.mention() + " a fox");
        Member member = bench.heard().origin().member();
        assertThat(member.standing()).isEqualTo(Standing.GUEST);
        assertThat(member.admin()).isFalse();
    }

    @Test
    void aReplyWithAPingToAPictureArrivesWithThePicture() throws Exception {
        MessageView picture = bench.picture(art);
        discord.reply(ben, picture, "make it night", true);
        Interaction.Message heard = bench.heard();
        assertThat(heard.text()).isEqualTo("make it night");
        assertThat(heard.addressed()).isTrue();
        assertThat(above(heard).ref()).isEqualTo(ref(picture));
        assertThat(above(heard).state()).isEqualTo(SeenMessage.State.SEEN);
        assertThat(bench.bytes(above(heard).attachments().getFirst())).isEqualTo(DiscordBench.FOX);
    }

    @Test
    void aReplyWithoutAPingIsNotMeantForTheBot() throws Exception {
        discord.reply(ben, bench.picture(art), "nice one", false);
        bench.assertNothingHeard();
    }

    @Test
    void aReplyToAnAnswerInAnInteractionNamesItAsTheStoreDoes() throws Exception {
        discord.deny(art, Right.SEND_MESSAGES);
        discord.type(ada, art, "/imagine", option("prompt", "a fox"));
        Interaction.CommandCall call = bench.listener.next(Interaction.CommandCall.class);
        call.origin().responder().acknowledge();
        MessageRef posted =
                bench.platform.post(
                        new Destination(
                                call.origin().conversation(),
                                Route.INTERACTION,
                                call.origin().token()),
                        DiscordBench.says("a fox"),
                        "key");
        MessageView view = discord.awaitMessage(art, any -> true);
        discord.reply(ben, view, bench.mention() + " more", true);
        assertThat(above(bench.heard()).ref()).isEqualTo(posted);
        discord.reply(ben, view, "this is kept from the bot", true);
        assertThat(bench.heard().text()).isEmpty();
    }

    @Test
    void aMentionInAReplyToAStrangersPictureSaysThatItIsHidden() throws Exception {
        MessageView theirs =
                discord.say(ben, art, "look", new Enclosed("cat.png", DiscordBench.FOX));
        discord.reply(ada, theirs, bench.mention() + " make it night", true);
        Interaction.Message heard = bench.heard();
        assertThat(above(heard)).isEqualTo(SeenMessage.hidden(ref(theirs)));
    }

    @Test
    void aMentionInAReplyToAMessageThatMentionedTheBotSeesIt() throws Exception {
        MessageView theirs =
                discord.say(
                        ben,
                        art,
                        bench.mention() + " keep this",
                        new Enclosed("cat.png", DiscordBench.FOX));
        bench.heard();
        discord.reply(ada, theirs, bench.mention() + " make it night", true);
        assertThat(above(bench.heard()).attachments()).hasSize(1);
    }

    @Test
    void aMessageThatIsGoneIsGone() throws Exception {
        MessageView picture = bench.picture(art);
        discord.replyToDeleted(ben, picture, "make it night", true);
        assertThat(above(bench.heard())).isEqualTo(SeenMessage.gone(ref(picture)));
    }

    @Test
    void whereDiscordLeavesTheMessageOutItIsLookedFor() throws Exception {
        MessageView picture = bench.picture(art);
        discord.leaveOutReferences();
        discord.reply(ben, picture, "make it night", true);
        Interaction.Message heard = bench.heard();
        assertThat(above(heard).ref()).isEqualTo(ref(picture));
        assertThat(bench.bytes(above(heard).attachments().getFirst())).isEqualTo(DiscordBench.FOX);
        discord.refuse(
                "GET", "channels/{channel}/messages/{message}", 1, 500, 0, "Internal Server Error");
        discord.reply(ben, picture, "and snow", true);
        assertThat(above(bench.heard())).isEqualTo(SeenMessage.hidden(ref(picture)));
    }

    @Test
    void directMessagesAreAlwaysMeantForTheBot() throws Exception {
        Place direct = discord.direct(ada);
        discord.say(ada, direct, "a fox", new Enclosed("me.jpg", new byte[] {1}));
        Interaction.Message heard = bench.heard();
        assertThat(heard.addressed()).isTrue();
        assertThat(heard.origin().conversation().direct()).isTrue();
        assertThat(heard.origin().member().id().workspace().id()).isEqualTo("direct");
        assertThat(heard.attachments()).hasSize(1);
    }

    @Test
    void aReplyToAPrivatePictureIsThatOfTheMemberOfItsGuild() throws Exception {
        discord.type(ada, art, "/imagine", option("prompt", "a fox"));
        Interaction.CommandCall call = bench.listener.next(Interaction.CommandCall.class);
        call.origin().responder().acknowledge();
        bench.platform.post(
                new Destination(
                        bench.platform.direct(call.origin().member().id()), Route.MESSAGE, null),
                DiscordBench.says("a fox").withButtons(List.of(Button.of("b", "Edit"))),
                "key");
        MessageView picture = discord.awaitMessage(discord.direct(ada), any -> true);
        discord.reply(ada, picture, "make it night", false);
        Interaction.Message heard = bench.heard();
        assertThat(heard.origin().member().id()).isEqualTo(call.origin().member().id());
        assertThat(heard.origin().conversation().channel().workspace().id())
                .isEqualTo(discord.serverId());
        discord.leave(ada);
        discord.reply(ada, picture, "make it night", false);
        assertThat(bench.heard().origin().member().id().workspace().id()).isEqualTo("direct");
    }

    @Test
    void othersThanPeopleAndWordsForOthersAreNotHeard() throws Exception {
        Person robot = discord.bot("robot");
        String call = bench.mention() + " a fox";
        bench.picture(art);
        discord.say(robot, art, call);
        discord.say(robot, discord.thread(art, "robots"), call);
        discord.hookSays(art, call);
        discord.notice(ada, art, 6, call);
        discord.notice(ada, art, 18, call);
        discord.say(ada, art, "@everyone a fox, <@" + ben.id() + ">");
        discord.say(ada, discord.thread(art, "foxes"), "a fox");
        bench.assertNothingHeard();
    }

    @Test
    void theSameMessageTwiceIsHeardOnce() throws Exception {
        MessageView said = discord.say(ada, art, bench.mention() + " a fox");
        discord.deliverAgain(said);
        assertThat(bench.heard().text()).isEqualTo("a fox");
        bench.assertNothingHeard();
    }

    @Test
    void aVoiceInAReplyIsAudio() throws Exception {
        discord.speakTo(ben, bench.picture(art), true, new byte[] {'O', 'g', 'g', 'S'});
        Interaction.Message heard = bench.heard();
        assertThat(heard.text()).isEmpty();
        assertThat(heard.attachments())
                .singleElement()
                .satisfies(file -> assertThat(file.isAudio()).isTrue());
    }

    @Test
    void aThreadTellsWhatItHangsOn() throws Exception {
        MessageView picture = bench.picture(art);
        Place thread = discord.threadOn(picture, "foxes");
        discord.say(ben, thread, bench.mention() + " make it night");
        Interaction.Message heard = bench.heard();
        assertThat(heard.thread()).isEqualTo(ref(picture));
        assertThat(heard.origin().conversation().channel().id()).isEqualTo(art.id());
        assertThat(heard.addressed()).isTrue();
    }
}
