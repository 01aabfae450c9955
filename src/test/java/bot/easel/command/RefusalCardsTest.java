package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.spend.Limit;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.studio.Refusal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalCardsTest {
    private static final Map<String, Refusal> REFUSALS =
            Map.ofEntries(
                    Map.entry(
                            "over-member-day",
                            over(ScopeKind.MEMBER, Period.DAY, "2", "1.50", "0.48")),
                    Map.entry(
                            "over-channel-week",
                            over(ScopeKind.CHANNEL, Period.WEEK, "10", "10", "0")),
                    Map.entry(
                            "over-workspace-month",
                            over(ScopeKind.WORKSPACE, Period.MONTH, "50", "49", "1.2")),
                    Map.entry(
                            "above-ceiling",
                            new Refusal.AboveCeiling(Usd.parse("0.7141"), Usd.parse("0.50"), "")),
                    Map.entry(
                            "above-ceiling-svg",
                            new Refusal.AboveCeiling(Usd.parse("1.331"), Usd.parse("0.50"), "svg")),
                    Map.entry(
                            "above-grant",
                            new Refusal.AboveGrant(Usd.parse("0.7141"), Usd.parse("0.50"))),
                    Map.entry("approval-over", new Refusal.ApprovalOver()),
                    Map.entry(
                            "not-allowed",
                            new Refusal.NotAllowed("Guests cannot spend in this channel.")),
                    Map.entry(
                            "bad-size",
                            new Refusal.BadOption(
                                    "size",
                                    "1500x1000",
                                    "both edges must be multiples of 16",
                                    "1504x1008",
                                    List.of())),
                    Map.entry(
                            "bad-quality",
                            new Refusal.BadOption(
                                    "quality",
                                    "hgih",
                                    "this model does not have it",
                                    "",
                                    List.of("low", "medium", "high"))),
                    Map.entry(
                            "model-unavailable",
                            new Refusal.ModelUnavailable(
                                    "gpt-image-1", "was shut down on 2026-10-23")),
                    Map.entry("blocked-word", new Refusal.BlockedWord("zebra", "")),
                    Map.entry("blocked-style", new Refusal.BlockedWord("zebra", "ink")),
                    Map.entry(
                            "flagged-prompt",
                            new Refusal.Flagged(List.of("violence", "violence/graphic"), false)),
                    Map.entry("flagged-picture", new Refusal.Flagged(List.of("news"), true)),
                    Map.entry("not-moderated", new Refusal.NotModerated()),
                    Map.entry(
                            "cannot-post",
                            new Refusal.CannotPost("I may not post pictures in this channel.")),
                    Map.entry("too-fast", new Refusal.TooFast(6, Duration.ofMillis(9_001))),
                    Map.entry("too-many-jobs", new Refusal.TooManyJobs(3)),
                    Map.entry("busy", new Refusal.Busy(500)),
                    Map.entry("store-down", new Refusal.StoreDown("0000abcd")),
                    Map.entry("shutting-down", new Refusal.ShuttingDown()));

    @Test
    void saysWhyWhatToDoAndThatItCostNothing() {
        REFUSALS.forEach((name, refusal) -> {
            Card card = RefusalCards.of(refusal);
            Golden.check("refused-" + name, card);
            assertThat(card.tone()).isEqualTo(Card.Tone.REFUSED);
            assertThat(PlainCards.text(card))
                    .contains("Nothing was drawn, nothing was charged.")
                    .doesNotContain("!");
        });
    }

    @Test
    void namesTheLimitWhatIsSpentHeldLeftAndWhenItResets() {
        String text =
                PlainCards.text(
                        RefusalCards.of(over(ScopeKind.MEMBER, Period.DAY, "2", "1.50", "0.48")));
        assertThat(text)
                .contains("Your daily limit", "$2.00", "$1.50", "$0.48", "$0.02", "admins")
                .contains("2026-11-22T00:00:00Z");
    }

    @Test
    void findsTheNearestWhenTheStudioNamesNone() {
        assertThat(
                        PlainCards.text(
                                RefusalCards.of(
                                        new Refusal.BadOption(
                                                "model",
                                                "flare",
                                                "this channel does not use it",
                                                "",
                                                List.of("gpt-image-2", "gpt-image-2.5-flare")))))
                .contains("The nearest you can use is gpt-image-2.5-flare.");
    }

    private static Refusal over(
            ScopeKind kind, Period period, String limit, String settled, String held) {
        return new Refusal.OverLimit(
                new LimitRefusal(
                        new Limit(new Scope(kind, "key"), period, Usd.parse(limit), ZoneOffset.UTC),
                        period.windowAt(Samples.NOW, ZoneOffset.UTC),
                        Usd.parse(settled),
                        Usd.parse(held),
                        Usd.parse("0.04374")));
    }
}
