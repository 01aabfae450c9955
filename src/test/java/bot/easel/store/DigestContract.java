package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.MemberId;
import bot.easel.spend.Period;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import bot.easel.studio.Digest;
import bot.easel.studio.DigestWords;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.Notice;
import bot.easel.studio.NoticeTarget;
import bot.easel.studio.Requester;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The week's digest is what the books have.
interface DigestContract extends StoreContract {
    ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    @Test
    default void theDigestAddsUpTheWeekByMemberModelAndChannel() {
        Window week = Period.WEEK.windowAt(bench().clock.instant(), KOLKATA);
        bench().clock.set(week.start().minusMillis(1));
        drawn("U1", 1_000);
        bench().clock.set(week.start());
        drawn("U1", 70);
        drawn("U2", 900);
        bench().clock.set(week.end().minusMillis(1));
        drawn("U1", 30);
        bench().dispatched("w1", "U1", 40);
        Generation free = bench().dispatched("w1", "U3", 40);
        bench().store.release(free.id(), "w1", Failure.of(Failure.Kind.REJECTED));
        bench().clock.set(week.end());
        drawn("U2", 5_000);

        Digest digest = books().of(Workbench.WORKSPACE, week, KOLKATA);

        assertThat(digest.spent()).isEqualTo(Usd.ofNanos(1_000));
        assertThat(digest.held()).isEqualTo(Usd.ofNanos(40));
        assertThat(digest.pictures()).isEqualTo(3);
        assertThat(digest.members()).extracting(Digest.Spender::id).containsExactly("U2", "U1");
        assertThat(digest.members().getLast().line())
                .extracting(SpendLine::settled, SpendLine::held, SpendLine::pictures)
                .containsExactly(Usd.ofNanos(100), Usd.ofNanos(40), 2L);
        assertThat(digest.models())
                .containsExactly(new SpendLine("sketch-1", Usd.ofNanos(1_000), Usd.ofNanos(40), 3));
        assertThat(digest.channels())
                .containsExactly(new SpendLine("C1", Usd.ofNanos(1_000), Usd.ofNanos(40), 3));
        assertThat(digest.models()).isEqualTo(bench().ledger.byModel(Workbench.workspace(), week));
    }

    @Test
    default void aDigestThatIsOwedIsReadAsItWas() {
        Window week = Period.WEEK.windowAt(bench().clock.instant(), KOLKATA);
        drawn("U1", 70);
        Digest digest = books().of(Workbench.WORKSPACE, week, KOLKATA);
        Digest whole =
                new Digest(
                        digest.workspace(),
                        digest.zone(),
                        digest.start(),
                        digest.end(),
                        digest.spent(),
                        digest.held(),
                        digest.pictures(),
                        digest.members(),
                        digest.models(),
                        digest.channels(),
                        List.of(
                                new Digest.Left(
                                        Period.MONTH, Usd.ofNanos(-3), Usd.ofNanos(2_000))));
        JdbcNoticeStore notices = new JdbcNoticeStore(bench().database);
        NoticeTarget channel = new NoticeTarget.Channel("slack", "C9");

        Notice told =
                new Notice.WeeklyDigest(
                        whole,
                        new DigestWords(
                                "A quiet week.",
                                "gpt-6-luna",
                                Usd.ofNanos(41),
                                new Requester(new MemberId(Workbench.WORKSPACE, "U1"), "Ada")));
        Duration day = Duration.ofDays(1);
        assertThat(notices.owe("d", told, List.of(channel), day, day)).isTrue();
        assertThat(
                        notices.owe(
                                "d",
                                new Notice.WeeklyDigest(digest, null),
                                List.of(channel),
                                day,
                                day))
                .isFalse();

        assertThat(notices.claim("w1", day).orElseThrow().notice()).isEqualTo(told);
        assertThat(notices.knows("d", channel)).isTrue();
        assertThat(notices.knows("d", new NoticeTarget.Channel("slack", "C8"))).isFalse();
    }

    private void drawn(String member, long nanos) {
        Generation generation = bench().dispatched("w1", member, 6_000);
        bench().store.settle(generation.id(), Usd.ofNanos(nanos), answer(1));
    }

    private JdbcDigestBooks books() {
        return new JdbcDigestBooks(bench().database);
    }
}
