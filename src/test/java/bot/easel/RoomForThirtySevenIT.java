package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.CostBound;
import bot.easel.catalogue.Drawing;
import bot.easel.chat.Card;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Balance;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 200 wishes at once by ten members, with room for exactly 37. Invariants 1, 2, 3, 5, 11 and 17.
class RoomForThirtySevenIT {
    private static final String PROMPT = "a small red boat";
    private static final int ROOM = 37;
    private static final int WISHES = 200;
    private static final int MEMBERS = 10;

    @TempDir private Path folder;

    @Invariant({1, 2, 3, 5, 11, 17})
    @Test
    void thirtySevenAreDrawnAndAllOthersAreToldWhichLimitIsInTheWay() {
        // Room for 37 holds and nearly a 38th one.
        Usd limit = bound().times(ROOM + 1).minus(Usd.ofNanos(1));
        Gate gate = new Gate();
        try (OpenAiStandIn openAi = OpenAiStandIn.start();
                RunningEasel easel = start(openAi, limit)) {
            openAi.otherwise(Reply.normal().waitingAt(gate));
            PlaygroundDriver chat = easel.playground();
            List<PlaygroundDriver> members =
                    IntStream.range(0, MEMBERS).mapToObj(i -> chat.as("member" + i)).toList();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < WISHES; i++) {
                    PlaygroundDriver member = members.get(i % MEMBERS);
                    threads.execute(() -> member.say("/imagine " + PROMPT));
                }
            }
            List<PlaygroundMessage> answers = new ArrayList<>();
            for (PlaygroundDriver member : members) {
                for (int i = 0; i < WISHES / MEMBERS; i++) {
                    answers.add(decided(member));
                }
            }
            List<PlaygroundMessage> refusals =
                    answers.stream()
                            .filter(answer -> answer.card().tone() == Card.Tone.REFUSED)
                            .toList();
            assertThat(refusals).hasSize(WISHES - ROOM);
            assertThat(refusals).allSatisfy(each -> assertThat(each.text()).contains("limit"));
            gate.open();
            for (int i = 0; i < ROOM; i++) {
                chat.awaitPicture();
            }
            openAi.awaitIdle();

            assertThat(openAi.calls()).hasSize(ROOM);
            assertThat(openAi.violations()).isEmpty();
            assertThat(easel.books().audit()).isEmpty();
            Balance month = month(easel, limit);
            assertThat(month.held()).isEqualTo(Usd.ZERO);
            assertThat(month.settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
            assertThat(month.settled()).isLessThanOrEqualTo(limit);
        }
    }

    /// What the limits say. A machine that does not get through two hundred holds in time sends some
    /// away, who ask again as they are told to.
    private static PlaygroundMessage decided(PlaygroundDriver member) {
        PlaygroundMessage answer = member.awaitAnswer();
        while (answer.text().contains("My books do not answer")) {
            member.say("/imagine " + PROMPT);
            answer = member.awaitAnswer();
        }
        return answer;
    }

    private RunningEasel start(OpenAiStandIn openAi, Usd limit) {
        String people =
                IntStream.range(0, MEMBERS)
                        .mapToObj(i -> "    - { id: member" + i + ", name: Member " + i + " }\n")
                        .collect(Collectors.joining());
        return RunningEasel.in(folder)
                .openAi(openAi.apiKey(), openAi.baseUrl())
                .adding(
                        """
                        defaults: { model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare] }
                        limits:
                          workspace: { month: %s }
                          channel: {}
                          member: { month: %s }
                        playground:
                          channels: [studio]
                          members:
                        %s\
                        """
                                .formatted(
                                        limit.toDecimal().toPlainString(),
                                        limit.toDecimal().toPlainString(),
                                        people))
                .start();
    }

    private static Usd bound() {
        if (CatalogueFile.read(Path.of("config", "catalogue.yaml"))
                        instanceof CatalogueReading.Read(var catalogue)
                && catalogue
                                .served("gpt-image-2.5-flare", "openai")
                                .orElseThrow()
                                .bound(Drawing.of(PROMPT, "1024x1024", "medium", 1).withPartials(2))
                        instanceof CostBound.Bounded(Usd amount, var version)
                && !version.isEmpty()) {
            return amount;
        }
        throw new AssertionError("the catalogue does not bound the default model");
    }

    private static Balance month(RunningEasel easel, Usd limit) {
        Scope workspace = new Scope(ScopeKind.WORKSPACE, "playground/studio");
        return easel.books()
                .balances(List.of(new Limit(workspace, Period.MONTH, limit, ZoneOffset.UTC)))
                .getFirst();
    }
}
