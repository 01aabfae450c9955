package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Balance;
import bot.easel.spend.Usd;
import bot.easel.studio.ApprovalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Easel with members who ask in #design and admins who decide in #office, over any number of
/// starts on the same books.
final class ApprovalDoor implements AutoCloseable {
    static final ApprovalSettings IN_THE_OFFICE = settings(Set.of("playground:office"), 5);
    static final ApprovalSettings ONE_BY_ONE = settings(Set.of(), 1);

    final AheadClock clock = new AheadClock();
    private final Path folder;
    private final ApprovalSettings settings;
    private FrontDoor easel;

    ApprovalDoor(Path folder, ApprovalSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.easel = open(ApprovalDoor::tight);
    }

    static ApprovalSettings settings(Set<String> channels, int mostOpen) {
        return new ApprovalSettings(
                true,
                channels,
                Set.of("playground:bob"),
                Set.of(),
                true,
                false,
                Duration.ofHours(24),
                Duration.ofHours(1),
                mostOpen);
    }

    /// Room for one picture a day for each member.
    static void tight(FrontDoor door) {
        door.limits("0.50", "50.00", "10.00", "0.03");
    }

    private FrontDoor open(Consumer<FrontDoor> before) {
        return new FrontDoor(folder, settings, clock, before);
    }

    FrontDoor easel() {
        return easel;
    }

    /// Ends Easel, lets something happen to its books, and starts it again.
    void restart(Runnable meanwhile, Consumer<FrontDoor> before) {
        easel.close();
        meanwhile.run();
        easel = open(before);
    }

    Path folder() {
        return folder;
    }

    PlaygroundDriver office(String member) {
        return easel.ada.as(member).in("office");
    }

    /// Uses up Ada's day, and asks for another picture.
    PlaygroundMessage refusedBeyondTheDay(String prompt) {
        easel.draw("the first of the day");
        return refused(prompt);
    }

    PlaygroundMessage refused(String prompt) {
        easel.ada.say("/imagine " + prompt);
        return easel.ada.awaitRefusal();
    }

    /// Asks for approval, and returns the card that comes for it.
    PlaygroundMessage ask(PlaygroundMessage refusal, PlaygroundDriver where) {
        easel.ada.press(refusal, "Ask for approval");
        return where.awaitMessage(
                "the card", message -> message.text().contains("Approval wanted"));
    }

    static List<String> labels(PlaygroundMessage message) {
        return message.card().buttons().stream().map(Button::label).toList();
    }

    /// Nothing is held, and every window has what its pictures cost and is raised by exactly what
    /// of it is above its limit.
    void assertSpent(String member, Usd spent) {
        for (Balance balance : easel.balances(member)) {
            assertThat(balance.settled()).as("%s", balance.limit()).isEqualTo(spent);
            assertThat(balance.held()).isEqualTo(Usd.ZERO);
            Usd above = spent.minus(balance.limit().amount());
            assertThat(balance.granted()).isEqualTo(above.isPositive() ? above : Usd.ZERO);
        }
        assertThat(easel.ledger.audit()).isEmpty();
    }

    @Override
    public void close() {
        easel.close();
    }
}
