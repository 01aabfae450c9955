package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Invariant;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Limits as admins set them in the chat and members meet them.
class FrontDoorBudgetTest {
    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder);
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void everybodySeesTheLimitsThatApplyAndWhereTheyComeFrom() {
        draw("a lighthouse at dusk");

        assertThat(said(easel.ada, ""))
                .contains("Limits in this channel")
                .contains("This workspace: no limit")
                .contains("This channel: $10.00 a day · $0.019 spent · $0.00 held · resets ")
                .contains("from the configuration")
                .contains("Each member: $2.00 a day")
                .contains("You: $2.00 a day · $0.019 spent")
                .contains("A picture: at most $0.50")
                .contains("Requests a minute: no bound")
                .contains("Admins can change them.");
    }

    @Test
    void aLimitThatAnAdminSetsCountsFromTheNextRequestOn() {
        assertThat(said(easel.eve, "each-member day 0.03"))
                .contains("Limit changed")
                .contains("Each member: $2.00 a day → $0.03 a day");
        draw("a lighthouse at dusk");

        easel.ada.say("/imagine another one");

        assertThat(easel.ada.awaitRefusal().text())
                .contains("Your daily limit has no room for this", "Limit: $0.03 a day");
        assertThat(said(easel.ada, "")).contains("Each member: $0.03 a day · set by eve, ");
        assertThat(said(easel.eve, "each-member day default"))
                .contains("Each member: $0.03 a day → $2.00 a day");
        assertThat(easel.draw("another one").pictures()).hasSize(1);
    }

    /// What this process knows is out of date, and admits nothing.
    @Invariant({13, 15})
    @Test
    void aLimitThatAnotherProcessSetCountsFromTheNextRequestOn() {
        draw("a lighthouse at dusk");
        easel.changedElsewhere("0.03");

        easel.ada.say("/imagine another one");

        assertThat(easel.ada.awaitRefusal().text())
                .contains("Your daily limit has no room for this", "Limit: $0.03 a day");
        easel.changedElsewhere("0.04");
        easel.bob.say("/imagine a fox");
        assertThat(easel.bob.awaitPicture().text()).contains("a fox");
        assertThat(said(easel.eve, "")).contains("Each member: $0.04 a day · set by somebody else");
    }

    @Test
    void aLimitBelowWhatIsSpentSaysWhatThatMeans() {
        draw("a lighthouse at dusk");

        assertThat(said(easel.eve, "channel day 0.01"))
                .contains("This channel: $10.00 a day → $0.01 a day")
                .contains(
                        "$0.019 is spent and $0.00 held already. Nothing that was admitted stops;"
                                + " nothing new is admitted until it resets ");
        easel.ada.say("/imagine another one");
        assertThat(easel.ada.awaitRefusal().text()).contains("This channel's daily limit");
    }

    @Test
    void aLimitThatIsLiftedAndPutBackCountsWhatWasDrawnMeanwhile() {
        draw("the first");
        said(easel.eve, "@ada day none");
        draw("the second");
        said(easel.eve, "@ada day 0.05");

        easel.ada.say("/imagine the third");

        assertThat(easel.ada.awaitRefusal().text()).contains("Spent: $0.038");
        assertThat(said(easel.ada, "")).contains("You: $0.05 a day · $0.038 spent");
    }

    @Test
    void theCeilingOfAPictureIsSetToo() {
        assertThat(said(easel.eve, "picture 0.001")).contains("A picture: $0.50 → $0.001");

        easel.ada.say("/imagine a lighthouse");

        assertThat(easel.ada.awaitRefusal().text()).contains("Too dear without an admin");
        assertThat(said(easel.eve, "picture none")).contains("A picture: $0.001 → no ceiling");
        assertThat(said(easel.eve, "")).contains("A picture: no ceiling · set by eve, ");
        draw("a lighthouse");
    }

    /// The shipped ceiling is below what can be billed for them, and the refusal says the way out.
    @ParameterizedTest
    @ValueSource(strings = {"gif", "svg"})
    void whatARefusalOfADearFormatTellsTheAdminLetsItThrough(String format) {
        easel.models = List.of("gpt-image-2.6-flare");
        easel.pinned = "gpt-image-2.6-flare";
        easel.ada.say("/imagine a fox --format " + format);
        String refused = easel.ada.awaitRefusal().text();
        Matcher typed = Pattern.compile("/easel budget (picture [\\d.]+\\d)").matcher(refused);
        assertThat(typed.find()).as(refused).isTrue();

        assertThat(said(easel.eve, typed.group(1))).contains("A picture: $0.50 → $");

        easel.ada.say("/imagine a fox --format " + format);
        assertThat(easel.ada.awaitAnswer().text()).contains("Drawing …");
    }

    @Test
    void aRoleHasAnAllowanceOfEachMemberWhoHasIt() {
        assertThat(said(easel.eve, "role designers day 5.00"))
                .contains("The role designers: no allowance of its own a day → $5.00 a day");

        assertThat(said(easel.bob, "")).contains("You: $5.00 a day", "by your role designers");
        assertThat(said(easel.ada, "")).contains("You: $2.00 a day").doesNotContain("designers");
        assertThat(said(easel.eve, "")).contains("The role designers: $5.00 a day · set by eve, ");
    }

    @Test
    void changesAreKeptWithWhoMadeThemNewestFirst() {
        said(easel.eve, "workspace month 50");
        said(easel.eve, "@bob week none");
        said(easel.eve, "workspace month default");

        String history = said(easel.eve, "history");

        assertThat(history).contains("Changes of limits");
        assertThat(history.lines().filter(line -> line.contains("eve: ")).toList())
                .satisfiesExactly(
                        newest ->
                                assertThat(newest)
                                        .endsWith(
                                                "this workspace to what the configuration says a"
                                                        + " month"),
                        second -> assertThat(second).endsWith("bob to no limit a week"),
                        first -> assertThat(first).endsWith("this workspace to $50.00 a month"));
        assertThat(said(easel.eve, "history 2")).contains("no changes so far back");
    }

    @Test
    void theSameSettingAgainChangesNothing() {
        said(easel.eve, "channel week 7");

        assertThat(said(easel.eve, "channel week 7.00"))
                .contains("Nothing to change", "This channel is $7.00 a week already · set by eve");
        assertThat(said(easel.eve, "history").lines().filter(line -> line.contains("eve: ")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"channel day 5", "@bob", "history", "@ada day 100", "role designers day 1"})
    void membersChangeNothingAndSeeNothingOfOthers(String words) {
        assertThat(refused(easel.ada, words)).contains("Only admins set limits");
        assertThat(said(easel.eve, "history")).contains("Nobody has set a limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel day -5 | less than nothing",
                "channel day $5 | write the number alone: 5.",
                "channel day 5€ | write the number alone: 5.",
                "channel day 2,50 | Write a point: 2.50.",
                "channel day 1,000 | without separators: 1000.",
                "channel day 1,000.50 | without separators: 1000.50.",
                "channel day 1.000,50 | without separators: 1000.50.",
                "channel day 1 000 | Write one number without spaces",
                "channel day NaN | Write none to lift the limit.",
                "channel day infinity | Write none to lift the limit.",
                "channel day 1e9 | Write dollars as a plain decimal",
                "channel day 99999999999999999999 | The most is 1000000000",
                "channel day 0.0000000001 | finer than a billionth",
                "channel 5 | For how long?",
                "day 5 | Which limit?",
                "picture day 5 | has no period",
                "picture 0 | every picture would be refused",
                "member day 5 | Which member?",
                "role desiners day 5 | The nearest is designers.",
                "chanel day 5 | The nearest I know is channel",
                "channel @bob day 5 | two limits at once"
            })
    void whatCannotBeReadIsAnsweredWithTheRightWay(String words, String remedy) {
        assertThat(refused(easel.eve, words)).contains(remedy, "Nothing was changed.");
        assertThat(said(easel.eve, "history")).contains("Nobody has set a limit");
    }

    @ParameterizedTest
    @CsvSource({
        "each-member day 3, Each member: $2.00 a day → $3.00 a day",
        "everyone daily 3, Each member: $2.00 a day → $3.00 a day",
        "--scope everyone --period day --amount 3, Each member: $2.00 a day → $3.00 a day",
        "channels week 0, Each channel: no limit a week → $0.00 a week",
        "member @bob month 0.000000001, bob: no limit a month → $0.000000001 a month",
        "workspace day none, This workspace: no limit a day → no limit a day",
        "designers, I cannot read designers here"
    })
    void wordsAreReadInManyForms(String words, String answer) {
        easel.eve.say("/easel budget " + words);
        assertThat(easel.eve.awaitAnswer().text()).contains(answer);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgain() {
        easel.membersMayAsk(1, 0);
        PlaygroundMessage first = easel.draw("the first");

        easel.ada.press(first, "Reroll");
        String refusal = easel.ada.awaitRefusal().text();

        assertThat(refusal)
                .contains("One moment, please", "once a minute", "Please try again in ")
                .contains("Nothing was drawn, nothing was charged.");
        assertThat(easel.pencil.calls).hasSize(1);
        easel.bob.say("/imagine another member's");
        assertThat(easel.bob.awaitPicture().pictures()).hasSize(1);
        easel.eve.say("/easel budget");
        assertThat(easel.eve.awaitAnswer().text()).contains("Requests a minute: 1 of each member");
    }

    @Test
    void anEventThatComesAgainAndARefusalCountForNothing() {
        easel.memberMaySpend("0.001");
        easel.membersMayAsk(1, 0);
        easel.ada.say("/imagine too dear");
        assertThat(easel.ada.awaitRefusal().text()).contains("Your daily limit");
        easel.memberMaySpend("1");
        easel.membersMayAsk(1, 0);

        easel.ada.say("/imagine the first", "event-1");
        PlaygroundMessage picture = easel.ada.awaitPicture();
        easel.ada.say("/imagine the first", "event-1");
        easel.ada.press(picture, "Reroll");

        assertThat(easel.ada.awaitRefusal().text()).contains("One moment, please");
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void noMoreIsUnderWayAtOnceThanEachMemberMayHave() {
        easel.membersMayAsk(0, 1);
        CountDownLatch gate = easel.pencil.holdNext();
        easel.ada.say("/imagine the first");
        assertThat(easel.ada.awaitAnswer().text()).contains("Drawing");

        easel.ada.say("/imagine the second");
        String refusal = easel.ada.awaitRefusal().text();
        gate.countDown();
        easel.ada.awaitPicture();
        easel.ada.say("/imagine the second");

        assertThat(refusal).contains("Enough under way", "1 request waiting or being drawn");
        assertThat(easel.ada.awaitPicture().text()).contains("the second");
    }

    @Test
    void guestsAndPeopleOfOtherWorkspacesSpendNothingByDefault() {
        PlaygroundDriver guest = easel.ada.as("gil");
        PlaygroundDriver stranger = easel.ada.as("xia");
        guest.say("/imagine a fox");
        stranger.say("/imagine a fox");

        assertThat(guest.awaitRefusal().text()).contains("Guests cannot spend");
        assertThat(stranger.awaitRefusal().text()).contains("People of other workspaces");
        assertThat(easel.pencil.calls).isEmpty();
    }

    private void draw(String prompt) {
        easel.draw(prompt);
        assertThat(easel.ada.awaitAnswer().text()).contains("about $");
    }

    private static String said(PlaygroundDriver by, String words) {
        by.say(("/easel budget " + words).strip());
        return by.awaitAnswer().text();
    }

    private static String refused(PlaygroundDriver by, String words) {
        by.say("/easel budget " + words);
        return by.awaitRefusal().text();
    }
}
