package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.studio.ApprovalView;
import bot.easel.studio.Approvals;
import bot.easel.studio.StudioEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the page says that a member alone sees.
class HomePageTest {
    private static final Card SPENDING =
            Card.info("Your spending", List.of(Line.of("Today: $0.10 spent")));
    private static final Approvals.Waiting.Request REQUEST =
            new Approvals.Waiting.Request(
                    ApprovalWords.asked(), new ApprovalView.Links(null, null));

    private final FakeApprovals approvals = new FakeApprovals();
    private final List<Card> shown = new ArrayList<>();
    private final Answers answers = new Answers();
    private boolean away;
    private final CommandRouter router =
            new CommandRouter(
                    new Handlers(
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            message -> Optional.empty(),
                            new HomePage(origin -> spending(), approvals, new ApprovalCards())
                                    ::fill),
                    Member::admin,
                    new StudioEvents() {},
                    () -> "id-42");

    private Card spending() {
        if (away) {
            throw new LedgerUnavailable("gone", new IllegalStateException());
        }
        return SPENDING;
    }

    private List<Card> open() {
        router.on(
                new Interaction.HomeOpened(
                        Samples.origin(Samples.EVE, answers),
                        cards -> {
                            shown.clear();
                            shown.addAll(cards);
                        }));
        return shown;
    }

    @Test
    void whoDecidesAboutNothingSeesTheirSpendingAndWhereToGo() {
        Golden.check("home", open());
    }

    @Test
    void whatWaitsIsShownInTheWordsOfItsCardWithTheSameButtons() {
        approvals.waiting = new Approvals.Waiting(List.of(REQUEST), 0, true);

        Golden.check("home-approvals", open());

        assertThat(shown.get(1))
                .isEqualTo(new ApprovalCards().card(ApprovalWords.asked(), REQUEST.links()));
    }

    @Test
    void whatDoesNotFitIsCounted() {
        approvals.waiting = new Approvals.Waiting(List.of(REQUEST), 12, true);
        assertThat(PlainCards.text(open().get(2))).contains("And 12 more");

        approvals.waiting = new Approvals.Waiting(List.of(REQUEST), 95, false);
        assertThat(PlainCards.text(open().get(2))).contains("And at least 95 more");
    }

    @Test
    void whileTheBooksAreAwayThePageSaysSo() {
        away = true;

        assertThat(open()).isEmpty();

        assertThat(answers.text()).contains("My books do not answer");
    }
}
