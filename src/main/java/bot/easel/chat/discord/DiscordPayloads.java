package bot.easel.chat.discord;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.data.DataType;

/// What an interaction's payload says and JDA's events do not: the member's rights as Discord
/// computed them for this channel, and the size a file may have.
///
/// JDA fires the raw event right after the event that it made of it, so a short wait finds it.
final class DiscordPayloads {
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final int REMEMBERED = 1_024;

    /// @param rights permission bits of the member in the channel
    /// @param fileLimit bytes, where the payload names them
    record Facts(OptionalLong rights, OptionalLong fileLimit) {
        static final Facts NONE = new Facts(OptionalLong.empty(), OptionalLong.empty());
    }

    private final Map<String, CompletableFuture<Facts>> byInteraction =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, CompletableFuture<Facts>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    void arrived(DataObject payload) {
        String interaction = payload.getString("id", "");
        if (interaction.isEmpty()) {
            return;
        }
        OptionalLong rights =
                payload.isType("member", DataType.OBJECT)
                        ? number(payload.getObject("member"), "permissions")
                        : OptionalLong.empty();
        slot(interaction).complete(new Facts(rights, number(payload, "attachment_size_limit")));
    }

    Facts of(String interaction) {
        try {
            return slot(interaction).get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Facts.NONE;
        } catch (TimeoutException | ExecutionException e) {
            return Facts.NONE;
        }
    }

    private CompletableFuture<Facts> slot(String interaction) {
        synchronized (byInteraction) {
            return byInteraction.computeIfAbsent(interaction, id -> new CompletableFuture<>());
        }
    }

    private static OptionalLong number(DataObject in, String field) {
        try {
            return Optional.ofNullable(in.getString(field, null))
                    .map(Long::parseLong)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
