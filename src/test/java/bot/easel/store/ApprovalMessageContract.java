package bot.easel.store;

import static bot.easel.store.ApprovalBench.CHANNEL;
import static bot.easel.store.ApprovalBench.EVE;
import static bot.easel.store.ApprovalBench.OPEN;
import static bot.easel.store.ApprovalBench.VALID;
import static bot.easel.store.ApprovalBench.person;
import static bot.easel.store.Workbench.LEASE;
import static bot.easel.store.Workbench.destination;
import static bot.easel.store.Workbench.message;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Conversation;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalMessage;
import bot.easel.studio.ApprovalMessage.Recipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The messages about approvals: owed with the change that they tell, until they stand.
interface ApprovalMessageContract extends StoreContract {
    Recipient ASKER = new Recipient(Recipient.Kind.REQUESTER, "U1");
    Recipient EVES = new Recipient(Recipient.Kind.APPROVER, "EVE");

    private ApprovalBench desk() {
        return new ApprovalBench(bench());
    }

    private static Conversation room(String place) {
        return destination(place).conversation();
    }

    /// Takes everything that is owed and lets it stand.
    private List<Recipient> sent() {
        List<Recipient> sent = new ArrayList<>();
        Optional<ApprovalMessage> next = desk().approvals.claimMessage("w1", LEASE);
        while (next.isPresent()) {
            sent.add(next.get().to());
            desk().approvals
                    .stands(next.get(), room("room"), message("m of " + next.get().to().id()));
            next = desk().approvals.claimMessage("w1", LEASE);
        }
        return sent;
    }

    @Test
    default void whoeverAChangeConcernsIsOwedAMessage() {
        desk().asked("a1");
        assertThat(sent()).containsExactly(CHANNEL);
        desk().approvals.refuse("a1", EVE, "");
        assertThat(sent()).containsExactly(CHANNEL, ASKER);

        desk().asked("a2");
        sent();
        desk().approve("a2");
        assertThat(sent()).as("the picture itself tells the asker").containsExactly(CHANNEL);
        desk().approvals
                .undrawn("a2", new Approval.Outcome(Approval.Outcome.Kind.IMPOSSIBLE, "gone"));
        assertThat(sent()).containsExactly(CHANNEL, ASKER);

        desk().asked("a3");
        sent();
        desk().approvals.withdraw("a3", person("U1"));
        assertThat(sent()).containsExactly(CHANNEL);

        desk().asked("a4");
        sent();
        bench().clock.advance(OPEN);
        desk().approvals.expire();
        assertThat(sent()).containsExactly(CHANNEL, ASKER);
    }

    @Test
    default void aCardThatStandsIsChangedWhereItStands() {
        desk().asked("a1");
        sent();
        desk().approve("a1");

        ApprovalMessage again = desk().approvals.claimMessage("w1", LEASE).orElseThrow();

        assertThat(again.standing())
                .isEqualTo(new ApprovalMessage.Standing(room("room"), message("m of C9")));
        assertThat(again.approval().state()).isEqualTo(Approval.State.APPROVED);
    }

    @Test
    default void aMessageHasOneSenderUntilItsLeaseIsOver() {
        desk().asked("a1");
        ApprovalBench other = new ApprovalBench(bench().another());

        assertThat(desk().approvals.claimMessage("w1", LEASE)).isPresent();
        assertThat(other.approvals.claimMessage("w2", LEASE)).isEmpty();
        bench().clock.advance(LEASE);
        ApprovalMessage taken = other.approvals.claimMessage("w2", LEASE).orElseThrow();
        assertThat(taken.tries()).isEqualTo(1);
    }

    @Test
    default void whoSendsTheNewsOfBeforeDoesNotEndTheNewsOfNow() {
        desk().asked("a1");
        ApprovalMessage old = desk().approvals.claimMessage("w1", LEASE).orElseThrow();
        desk().approve("a1");

        desk().approvals.stands(old, room("room"), message("m1"));
        desk().approvals.sendAgain(old, bench().clock.instant().plusSeconds(900), "stale");
        desk().approvals.abandoned(old, "stale", List.of());

        ApprovalMessage news = desk().approvals.claimMessage("w1", LEASE).orElseThrow();
        assertThat(news.standing())
                .isEqualTo(new ApprovalMessage.Standing(room("room"), message("m1")));
        assertThat(news.round()).isGreaterThan(old.round());
    }

    @Test
    default void newsThatOvertookTheCardAreToldOnItWhenItStands() {
        desk().asked("a1");
        ApprovalMessage card = desk().approvals.claimMessage("w1", LEASE).orElseThrow();
        desk().approve("a1");
        ApprovalMessage news = desk().approvals.claimMessage("w2", LEASE).orElseThrow();
        assertThat(news.standing()).isNull();
        desk().approvals.unsaid(news);

        desk().approvals.stands(card, room("room"), message("m1"));

        ApprovalMessage again = desk().approvals.claimMessage("w1", LEASE).orElseThrow();
        assertThat(again.standing())
                .isEqualTo(new ApprovalMessage.Standing(room("room"), message("m1")));
        desk().approvals.stands(again, room("room"), message("m1"));
        assertThat(desk().approvals.claimMessage("w1", LEASE)).isEmpty();
    }

    @Test
    default void newsWhoseSenderDidNotSeeTheCardComeToStandAreToldOnItTheNextTime() {
        desk().asked("a1");
        ApprovalMessage card = desk().approvals.claimMessage("w1", LEASE).orElseThrow();
        desk().approve("a1");
        ApprovalMessage news = desk().approvals.claimMessage("w2", LEASE).orElseThrow();
        assertThat(news.standing()).isNull();

        desk().approvals.stands(card, room("room"), message("m1"));
        desk().approvals.unsaid(news);

        ApprovalMessage again = desk().approvals.claimMessage("w1", LEASE).orElseThrow();
        assertThat(again.standing())
                .isEqualTo(new ApprovalMessage.Standing(room("room"), message("m1")));
        desk().approvals.unsaid(again);
        assertThat(desk().approvals.claimMessage("w1", LEASE)).as("out of reach").isEmpty();
    }

    @Test
    default void oneOfTwoThatWerePostedIsLeftOver() {
        desk().asked("a1");
        ApprovalMessage slow = desk().approvals.claimMessage("w1", LEASE).orElseThrow();
        bench().clock.advance(LEASE);
        ApprovalMessage quick = desk().approvals.claimMessage("w2", LEASE).orElseThrow();
        assertThat(desk().approvals.stands(quick, room("room"), message("m1"))).isEmpty();

        assertThat(desk().approvals.stands(slow, room("room"), message("m2")))
                .contains(new ApprovalMessage.Standing(room("room"), message("m1")));
    }

    @Test
    default void aMessageThatFailedWaitsAndOneThatCannotBeSentIsSentToOthers() {
        desk().asked("a1");
        ApprovalMessage card = desk().approvals.claimMessage("w1", LEASE).orElseThrow();
        desk().approvals.sendAgain(card, bench().clock.instant().plusSeconds(30), "busy");
        assertThat(desk().approvals.claimMessage("w1", LEASE)).isEmpty();
        bench().clock.advance(Duration.ofSeconds(30));
        ApprovalMessage again = desk().approvals.claimMessage("w1", LEASE).orElseThrow();

        desk().approvals.abandoned(again, "no such channel", List.of(EVES));

        assertThat(sent()).containsExactly(EVES);
        desk().approve("a1");
        assertThat(sent()).as("a closed channel stays closed").containsExactly(EVES);
    }

    @Test
    default void thereMayBeNothingToSay() {
        desk().asked("a1");
        desk().approvals.unsaid(desk().approvals.claimMessage("w1", LEASE).orElseThrow());
        bench().clock.advance(VALID);

        assertThat(desk().approvals.claimMessage("w1", LEASE)).isEmpty();
    }
}
