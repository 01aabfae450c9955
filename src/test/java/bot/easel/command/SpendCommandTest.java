package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.chat.Member;
import bot.easel.chat.OptionValue;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpendCommandTest {
    private final FakeLedger ledger = new FakeLedger();
    private final FakeApprovals approvals = new FakeApprovals();
    private final SpendCommand spend =
            new SpendCommand(
                    new FakeStudio(),
                    channel -> Samples.policy(),
                    ledger,
                    approvals,
                    Samples.CLOCK);

    @Test
    void showsOnesOwnSpendingInEveryPeriodWithALimit() {
        Golden.check("spend-me", say(Samples.ADA, ""));
        assertThat(ledger.asked)
                .containsExactly(new Scope(ScopeKind.MEMBER, Samples.ADA.id().key()));
    }

    @Test
    void showsTheChannelAndTheWorkspace() {
        Golden.check("spend-channel", say(Samples.ADA, "channel"));
        Golden.check("spend-workspace", say(Samples.ADA, "workspace month"));
    }

    @Test
    void showsAPeriodWithoutALimit() {
        Golden.check("spend-channel-week", say(Samples.ADA, "channel week"));
    }

    @Test
    void saysWhenNothingWasDrawn() {
        ledger.models = List.of();
        assertThat(PlainCards.text(say(Samples.ADA, "day"))).contains("Nothing drawn today yet.");
    }

    @ParameterizedTest
    @CsvSource({
        "channel week, This week",
        "week channel, This week",
        "--scope channel --period week, This week",
        "--scope=channel this week, This week",
        "me today, Today",
        "monthly, This month"
    })
    void readsWords(String typed, String label) {
        assertThat(PlainCards.text(say(Samples.ADA, typed))).contains(label + ": ");
    }

    @Test
    void readsTypedOptions() {
        Answers answers = new Answers();
        spend.run(
                Samples.called(
                        Samples.ADA,
                        answers,
                        "spend",
                        Map.of(
                                "scope", new OptionValue.Text("channel"),
                                "period", new OptionValue.Text("day"))));
        assertThat(answers.text()).contains("Spending in this channel", "Today: ");
    }

    @ParameterizedTest
    @CsvSource({"chanel, channel", "wek, week", "moth, month", "workspce, workspace"})
    void answersAnUnknownWordWithTheNearest(String typed, String nearest) {
        Card card = say(Samples.ADA, typed);
        assertThat(card.tone()).isEqualTo(Card.Tone.REFUSED);
        assertThat(PlainCards.text(card)).contains("The nearest I know is " + nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<@bob>", "<@!bob>", "<@bob|Bob>", "@bob", "member @bob"})
    void showsAnotherMemberToAdminsOnly(String typed) {
        assertThat(PlainCards.text(say(Samples.ADA, typed))).contains("Only admins");
        assertThat(ledger.asked).isEmpty();
        assertThat(PlainCards.text(say(Samples.EVE, typed))).contains("Spending of one member");
        assertThat(ledger.asked)
                .containsExactly(new Scope(ScopeKind.MEMBER, Samples.BOB.id().key()));
    }

    @Test
    void showsOneselfByNameToo() {
        assertThat(PlainCards.text(say(Samples.BOB, "@bob"))).contains("Your spending");
    }

    @Test
    void showsNobodyOfAnotherWorkspace() {
        Answers answers = new Answers();
        spend.run(
                Samples.called(
                        Samples.EVE,
                        answers,
                        "spend",
                        Map.of("who", new OptionValue.Who(Samples.STRANGER.id()))));
        assertThat(answers.text()).contains("I do not know this member.");
        assertThat(ledger.asked).isEmpty();
    }

    @Test
    void asksWhoIsMeant() {
        assertThat(PlainCards.text(say(Samples.EVE, "member"))).contains("Whose spending?");
        assertThat(PlainCards.text(say(Samples.EVE, "channel @bob")))
                .contains("two things at once");
    }

    private Card say(Member member, String text) {
        Answers answers = new Answers();
        spend.run(Samples.typed(member, answers, "spend", text));
        return answers.card();
    }
}
