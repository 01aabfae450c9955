package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Balance;
import bot.easel.spend.Usd;
import bot.easel.studio.BlockedWords;
import bot.easel.studio.ContentRules;
import bot.easel.studio.ProviderFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is not drawn because of what it says or shows, before anything is held for it.
class FrontDoorModerationTest {
    private static final String FREE = "Nothing was drawn, nothing was charged.";

    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder);
        easel.assistant = Map.of(AssistantJob.MODERATE, "omni-moderation-latest");
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void whatTheModelFlagsIsRefusedInPlainWordsForNothing() {
        easel.oracle.flags = judge -> judge.text().contains("brawl");

        String refused = told("/imagine a brawl");

        assertThat(refused)
                .contains(
                        "The moderation model sees violence and graphic violence in your prompt",
                        "Please change the prompt",
                        FREE)
                .doesNotContain("brawl");
        assertThat(easel.pencil.calls).isEmpty();
        assertThat(spent()).containsOnly(Usd.ZERO);
        assertThat(easel.draw("a fox").text()).contains("a fox");
        assertThat(easel.oracle.calls).hasSize(2);
    }

    @Test
    void eachPictureThatAnEditStartsFromIsLookedAtByItself() {
        PlaygroundMessage fox = easel.draw("a fox");
        easel.oracle.calls.clear();
        easel.oracle.flags = judge -> !judge.sights().isEmpty();

        easel.ada.reply(fox, "make it night");

        assertThat(easel.ada.awaitRefusal().text())
                .contains("in a picture to start from", "Please start from another picture.", FREE);
        assertThat(easel.oracle.calls).hasSize(2);
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void aComparisonIsLookedAtOnceForAllOfItsModels() {
        easel.oracle.flags = judge -> true;

        assertThat(told("/compare a brawl --models gpt-image-2.5-flare,gpt-image-2"))
                .contains("The moderation model sees", FREE);

        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void aModelThatFailsStopsNothingUnlessTheChannelRequiresIt() {
        easel.oracle.failNext(new ProviderFailure.RateLimited("busy", "", Duration.ZERO));
        assertThat(easel.draw("a fox").text()).contains("a fox");

        easel.content = new ContentRules(true, BlockedWords.NONE);
        easel.oracle.failNext(new ProviderFailure.RateLimited("busy", "", Duration.ZERO));

        assertThat(told("/imagine an owl"))
                .contains("Not looked at yet", "Please try again in a minute.", FREE);
        assertThat(easel.draw("a crow").text()).contains("a crow");
    }

    @Test
    void aModelThatIsLateStopsNothing() {
        easel.patience = Duration.ofMillis(30);
        easel.oracle.flags = judge -> true;
        CountDownLatch gate = easel.oracle.holdNext();

        assertThat(easel.draw("a fox").text()).contains("a fox");

        gate.countDown();
    }

    @Test
    void wordsOfTheChannelsListAreNotDrawnAndNotRepeated() {
        easel.assistant = Map.of();
        easel.eve.say("/easel styles add wild all zebra stripes");
        easel.eve.awaitAnswer();
        PlaygroundMessage fox = easel.draw("a fox");
        easel.content = new ContentRules(false, new BlockedWords(List.of("zebra")));

        assertThat(told("/imagine a ZEBRA"))
                .contains("Your prompt has a word that is not drawn in this channel (z…)", FREE)
                .doesNotContainIgnoringCase("zebra");
        assertThat(told("/imagine a horse --style wild"))
                .contains("The text of the style wild has a word", "leave the style out");
        assertThat(told("/compare a zebra --models gpt-image-2.5-flare,gpt-image-2"))
                .contains("not drawn in this channel", FREE);
        easel.ada.reply(fox, "make it a zebra");
        assertThat(easel.ada.awaitRefusal().text()).contains("not drawn in this channel", FREE);
        easel.eve.say("/easel schedule add 0 9 * * 1 a zebra");
        assertThat(easel.eve.awaitAnswer().text()).contains("not drawn in this channel");
        assertThat(easel.pencil.calls).hasSize(1);
        assertThat(easel.draw("two zebras").text()).contains("two zebras");
    }

    private String told(String words) {
        easel.ada.say(words);
        return easel.ada.awaitRefusal().text();
    }

    private List<Usd> spent() {
        return easel.balances("ada").stream()
                .map((Balance balance) -> balance.held().plus(balance.settled()))
                .toList();
    }
}
