package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alerts through the whole program: pictures of one cent each, and who is told what about them.
class AlertsIT {
    @TempDir private Path folder;

    private RunningEasel easel(String settings) {
        return RunningEasel.in(folder).adding(settings).start();
    }

    private static void draw(PlaygroundDriver chat, int count) {
        chat.say("/imagine a fox --count " + count);
        chat.awaitPicture();
    }

    private static PlaygroundMessage awaitAlert(PlaygroundDriver where, String words) {
        return where.awaitMessage(words, message -> message.text().contains(words));
    }

    private static List<String> alerts(PlaygroundDriver where) {
        return where.messages().stream()
                .map(PlaygroundMessage::text)
                .filter(text -> text.contains("limit"))
                .toList();
    }

    @Test
    void aMemberIsToldAtHalfAtFourFifthsAndWhenTheLimitIsUsedUp() {
        try (RunningEasel easel = easel("limits: { member: { day: 0.05, month: none } }\n")) {
            PlaygroundDriver ada = easel.playground();
            PlaygroundDriver alone = ada.direct();

            draw(ada, 2);
            draw(ada, 1);
            PlaygroundMessage half = awaitAlert(alone, "50 % of your daily limit is spent");
            draw(ada, 1);
            awaitAlert(alone, "80 % of your daily limit is spent");
            draw(ada, 1);
            awaitAlert(alone, "Your daily limit is used up");

            assertThat(half.text()).contains("$0.05 a day", "$0.03", "$0.02", "starts afresh");
            assertThat(alerts(alone)).hasSize(3);
            assertThat(alerts(ada)).isEmpty();
            assertThat(alerts(ada.as("ben").direct())).isEmpty();
        }
    }

    @Test
    void ofSeveralSharesThatAreCrossedAtOnceTheHighestIsSaid() {
        try (RunningEasel easel = easel("limits: { member: { day: 0.05, month: none } }\n")) {
            PlaygroundDriver ada = easel.playground();

            draw(ada, 4);
            awaitAlert(ada.direct(), "80 % of your daily limit is spent");
            draw(ada, 1);
            awaitAlert(ada.direct(), "is used up");

            assertThat(alerts(ada.direct())).hasSize(2);
        }
    }

    @Test
    void whoeverIsTurnedAwayForLackOfRoomIsToldOnce() {
        try (RunningEasel easel = easel("limits: { member: { day: 0.05, month: none } }\n")) {
            PlaygroundDriver ada = easel.playground();

            draw(ada, 2);
            ada.say("/imagine a fox --count 4");
            ada.awaitRefusal();
            PlaygroundMessage full =
                    awaitAlert(ada.direct(), "Your daily limit turned a request away");
            ada.say("/imagine an owl --count 4");
            ada.awaitRefusal();
            draw(ada, 1);
            awaitAlert(ada.direct(), "50 % of your daily limit");

            assertThat(full.text()).contains("$0.04 had to be set aside, and $0.03 was left");
            assertThat(alerts(ada.direct())).hasSize(2);
        }
    }

    @Test
    void theAdminsReadAboutTheLimitsThatManyShare() {
        try (RunningEasel easel =
                easel(
                        """
                        limits:
                          workspace: { month: 0.10 }
                          channel: { day: 0.05 }
                        alerts: { channels: [playground:ideas], members: false }
                        """)) {
            PlaygroundDriver ada = easel.playground();
            PlaygroundDriver admins = ada.in("ideas");

            draw(ada, 4);
            draw(ada.as("ben"), 1);
            PlaygroundMessage channel =
                    awaitAlert(admins, "The daily limit of a channel is used up");
            awaitAlert(admins, "50 % of this workspace's monthly limit is spent");

            assertThat(channel.text()).contains("studio");
            assertThat(alerts(ada.direct())).isEmpty();
            assertThat(alerts(ada)).isEmpty();
        }
    }

    @Test
    void aRestartSaysNothingTwice() {
        String settings = "limits: { member: { day: 0.05, month: none } }\n";
        try (RunningEasel easel = easel(settings)) {
            PlaygroundDriver ada = easel.playground();
            draw(ada, 4);
            awaitAlert(ada.direct(), "80 % of your daily limit is spent");
        }
        try (RunningEasel easel = easel(settings)) {
            PlaygroundDriver ada = easel.playground();
            draw(ada, 1);
            awaitAlert(ada.direct(), "is used up");
            assertThat(alerts(ada.direct())).hasSize(2);
        }
    }

    @Test
    void booksThatDoNotBalanceAreToldToTheAdmins() throws SQLException {
        String settings = "alerts: { channels: [playground:ideas] }\n";
        try (RunningEasel easel = easel(settings)) {
            draw(easel.playground(), 1);
        }
        try (Connection books =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/easel.db"));
                Statement plain = books.createStatement()) {
            plain.execute("update spend_window set settled = settled + 1 where period = 'MONTH'");
        }
        try (RunningEasel easel = easel(settings)) {
            PlaygroundDriver admins = easel.playground().in("ideas");
            PlaygroundMessage notice =
                    admins.messages().stream()
                            .filter(message -> message.text().contains("do not balance"))
                            .findFirst()
                            .orElseGet(() -> awaitAlert(admins, "do not balance"));

            assertThat(notice.text()).contains("a window is not the sum of its reservations");
        }
    }
}
