package bot.easel.bench.chat;

import bot.easel.standin.slack.Delivery;
import bot.easel.standin.slack.Shown;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Slack over Socket Mode, with a channel for each picture.
final class SlackStage implements Stage {
    static final int MOST_IN_FLIGHT = 8;

    /// Slack lets a bot change fifty messages in this time.
    static final Duration MINUTE = Duration.ofSeconds(62);

    static final int MOST_PICTURES = 45;

    private final SlackStandIn slack = SlackStandIn.start();

    /// @param pictures how many will be asked for at most
    SlackStage(int pictures) {
        // As the provider's, Slack's own time is not what is measured.
        slack.processingTakes(Duration.ZERO);
        for (int i = 0; i < pictures; i++) {
            slack.addChannel(channel(i), "art-" + i, false, true);
        }
    }

    private static String channel(int number) {
        return "C0ART%05d".formatted(number);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "SLACK_BOT_TOKEN", slack.tokens().bot(),
                "SLACK_APP_TOKEN", slack.tokens().app(),
                "SLACK_API_URL", slack.apiUrl(),
                "SLACK_FILE_HOSTS", String.join(",", slack.fileHosts()));
    }

    @Override
    public List<String> floorArguments() {
        return List.of("slack", slack.apiUrl(), slack.tokens().bot(), slack.tokens().app());
    }

    @Override
    public void awaitProgram() {
        slack.await("the socket", () -> slack.socketsOpenedSoFar() > 0);
    }

    @Override
    public Optional<Shot> picture(int number) {
        String channel = channel(number);
        Instant from = Instant.now();
        Delivery sent =
                slack.slash("/imagine", "fox number " + number, SlackStandIn.ALICE, channel);
        SlackMessage message = slack.awaitMessage(channel, SlackStage::isDone);
        Instant preview =
                message.history().stream()
                        .filter(shown -> !shown.images().isEmpty() && !isFinal(shown))
                        .map(Shown::at)
                        .findFirst()
                        .orElse(from);
        Instant done =
                message.history().stream()
                        .filter(shown -> isFinal(shown) || !message.fileIds().isEmpty())
                        .map(Shown::at)
                        .findFirst()
                        .orElseThrow();
        return Optional.of(
                new Shot(
                        sent.awaitAcknowledged().acknowledgedAfter().orElseThrow(),
                        Duration.between(from, preview),
                        Duration.between(from, done)));
    }

    private static boolean isDone(SlackMessage message) {
        return !message.fileIds().isEmpty() || isFinal(message.now());
    }

    private static boolean isFinal(Shown shown) {
        return !shown.images().isEmpty() && shown.button("Edit").isPresent();
    }

    @Override
    public List<String> violations() {
        return slack.violations();
    }

    @Override
    public void close() {
        slack.close();
    }
}
