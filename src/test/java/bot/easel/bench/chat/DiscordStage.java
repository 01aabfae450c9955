package bot.easel.bench.chat;

import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Option;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.SentInteraction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Discord. Each picture has a channel of its own, or Discord's five edits in five seconds of a
/// channel would be what is measured.
final class DiscordStage implements Stage {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DiscordStandIn discord = DiscordStandIn.start();
    private final List<Place> channels = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();

    /// What one picture's message has shown so far.
    private static final class Watched {
        final CompletableFuture<Long> preview = new CompletableFuture<>();
        final CompletableFuture<Long> done = new CompletableFuture<>();
    }

    /// @param pictures how many will be asked for at most
    DiscordStage(int pictures) {
        for (int i = 0; i < pictures; i++) {
            channels.add(discord.channel("art-" + i));
        }
        for (int i = 0; i < 50; i++) {
            people.add(discord.person("member" + i));
        }
        discord.onRevision(this::seen);
    }

    private void seen(MessageView message) {
        Watched one = watched.get(message.channelId());
        if (one == null || message.files().isEmpty()) {
            return;
        }
        // A finished picture of Easel's can be edited; the floor has no buttons, and no previews.
        boolean finished = message.buttons().isEmpty() || message.buttonLabels().contains("Edit");
        (finished ? one.done : one.preview).complete(message.latest().nanos());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "DISCORD_TOKEN", discord.token(),
                "DISCORD_API_URL", discord.apiUrl(),
                "DISCORD_FILE_HOSTS", discord.fileHost());
    }

    @Override
    public List<String> floorArguments() {
        return List.of("discord", discord.apiUrl(), discord.token());
    }

    @Override
    public void awaitProgram() {
        discord.awaitConnected(1);
        discord.awaitCommands();
    }

    @Override
    public Optional<Shot> picture(int number) {
        Place place = channels.get(number);
        Watched one = new Watched();
        watched.put(place.id(), one);
        long from = System.nanoTime();
        SentInteraction sent =
                discord.type(
                        people.get(number % people.size()),
                        place,
                        "/imagine",
                        Option.option("prompt", "fox number " + number));
        try {
            long done = one.done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long preview = one.preview.getNow(from);
            // Without one it is among the violations.
            Duration acknowledged =
                    sent.answerType().isPresent()
                            ? sent.awaitAcknowledgement()
                            : Duration.ofNanos(done - from);
            return Optional.of(
                    new Shot(
                            acknowledged,
                            Duration.ofNanos(preview - from),
                            Duration.ofNanos(done - from)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException lost) {
            return Optional.empty();
        } finally {
            watched.remove(place.id());
        }
    }

    @Override
    public List<String> violations() {
        return discord.violations().stream().map(Object::toString).toList();
    }

    @Override
    public void close() {
        discord.close();
    }
}
