package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.studio.BillCheck;
import bot.easel.studio.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeCardsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final Map<String, Notice> NOTICES =
            Map.ofEntries(
                    Map.entry(
                            "limit-member-80",
                            limit(ScopeKind.MEMBER, "member/U1", Period.DAY, 80, "1.62", null)),
                    Map.entry(
                            "limit-member-full",
                            limit(ScopeKind.MEMBER, "member/U1", Period.MONTH, 100, "2", null)),
                    Map.entry(
                            "limit-channel-refused",
                            limit(ScopeKind.CHANNEL, "channel/C1", Period.WEEK, 100, "1.9", "0.3")),
                    Map.entry(
                            "limit-workspace-50",
                            limit(ScopeKind.WORKSPACE, "", Period.MONTH, 50, "1", null)),
                    Map.entry(
                            "price",
                            new Notice.PriceTooLow(
                                    "openai",
                                    "gpt-image-2",
                                    "v1",
                                    Usd.parse("0.02"),
                                    Usd.parse("0.031"))),
                    Map.entry(
                            "unknown",
                            new Notice.MoneyUnknown(
                                    1, Usd.parse("0.0131"), NOW, NOW.plusSeconds(86_400))),
                    Map.entry("booked", new Notice.UnknownBooked(3, Usd.parse("0.04"))),
                    Map.entry(
                            "books",
                            new Notice.BooksDoNotBalance(
                                    2,
                                    "a window is not the sum of its reservations: slack/T1 DAY")),
                    Map.entry(
                            "ends",
                            new Notice.ModelEnds(
                                    "openai",
                                    "gpt-image-1.5",
                                    LocalDate.of(2026, 12, 1),
                                    7,
                                    List.of("gpt-image-2.5-sunburst", "gpt-image-2.5-flare"))),
                    Map.entry(
                            "job", new Notice.JobMoved("describe", "gpt-4.1-nano", "gpt-5.6-luna")),
                    Map.entry("account", new Notice.AccountEmpty("openai")),
                    Map.entry("bill-unreadable", new Notice.BillUnreadable("openai")),
                    Map.entry("key", new Notice.KeyRefused("openai")),
                    Map.entry("bill-foreign", new Notice.BillDiffers(check("0.05", 3, 2))),
                    Map.entry("bill-unknown", new Notice.BillDiffers(check("0.09", 4, 2))));

    private static Notice limit(
            ScopeKind kind,
            String place,
            Period period,
            int percent,
            String settled,
            @Nullable String refused) {
        return new Notice.LimitReached(
                new Scope(kind, place.isEmpty() ? "slack/T1" : "slack/T1/" + place),
                period.windowAt(NOW, ZoneOffset.UTC),
                Usd.parse("2"),
                percent,
                Usd.parse(settled),
                Usd.ZERO,
                refused == null ? null : Usd.parse(refused));
    }

    private static BillCheck check(String theirs, long theirCalls, long ourCalls) {
        return new BillCheck(
                "openai",
                LocalDate.of(2026, 11, 19),
                Usd.parse("0.02"),
                Usd.parse(theirs),
                Usd.parse("0.013"),
                Usd.parse("0.01"),
                Usd.ofNanos(10),
                ourCalls,
                1,
                OptionalLong.of(theirCalls),
                BillCheck.Verdict.ALARM,
                List.of(
                        new BillCheck.OfModel(
                                "gpt-image-2.5-flare",
                                Usd.parse("0.02"),
                                Usd.parse(theirs),
                                Usd.parse("0.013"))),
                List.of(new BillCheck.Foreign("proj_other", "gpt-6-sol", Usd.parse("1.5"))),
                NOW);
    }

    @Test
    void saysWhatHappenedAndWhatToDo() {
        NOTICES.forEach((name, notice) -> {
            Card card = new NoticeCards().card(notice);
            Golden.check("notice-" + name, card);
            assertThat(card.tone()).isEqualTo(Card.Tone.INFO);
            assertThat(PlainCards.text(card)).doesNotContain("!");
            assertThat(card.buttons()).isEmpty();
        });
    }
}
