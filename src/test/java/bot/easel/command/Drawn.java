package bot.easel.command;

import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.Route;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finished generations for tests, each change a copy.
///
/// @param kind how it came about
/// @param pictures how many it has
/// @param direct whether it went to Ada alone
/// @param at when it was asked for
record Drawn(
        String id,
        Generation.Kind kind,
        String caption,
        String prompt,
        @Nullable String parent,
        int pictures,
        boolean direct,
        boolean cancelled,
        Instant at) {

    static Drawn named(String caption) {
        return new Drawn(
                Samples.ID,
                Generation.Kind.NEW,
                caption,
                caption,
                null,
                1,
                false,
                false,
                Samples.NOW);
    }

    /// An id that ends with these four characters.
    static String id(String end) {
        return "01938f00-0000-7000-8000-00000000" + end.toLowerCase(Locale.ROOT);
    }

    Drawn as(String end) {
        return new Drawn(id(end), kind, caption, prompt, parent, pictures, direct, cancelled, at);
    }

    /// @param end of the parent's id
    Drawn from(Generation.Kind how, String end) {
        return new Drawn(id, how, caption, prompt, id(end), pictures, direct, cancelled, at);
    }

    Drawn saying(String sent) {
        return new Drawn(id, kind, caption, sent, parent, pictures, direct, cancelled, at);
    }

    Drawn with(int count) {
        return new Drawn(id, kind, caption, prompt, parent, count, direct, cancelled, at);
    }

    Drawn forAdaAlone() {
        return new Drawn(id, kind, caption, prompt, parent, pictures, true, cancelled, at);
    }

    Drawn givenUp() {
        return new Drawn(id, kind, caption, prompt, parent, pictures, direct, true, at);
    }

    Drawn at(Instant moment) {
        return new Drawn(id, kind, caption, prompt, parent, pictures, direct, cancelled, moment);
    }

    Generation done() {
        Generation plain =
                Samples.generation(
                        id,
                        prompt,
                        Math.max(1, pictures),
                        GenerationState.READY,
                        Usd.parse("0.01321"),
                        null,
                        cancelled,
                        parent);
        Destination destination =
                direct
                        ? new Destination(
                                new Conversation(Samples.DESIGN, "dm-ada", true),
                                Route.MESSAGE,
                                null)
                        : plain.destination();
        return new Generation(
                plain.id(),
                plain.state(),
                plain.requester(),
                plain.channel(),
                destination,
                plain.recipe(),
                plain.reservationId(),
                plain.held(),
                plain.priceVersion(),
                plain.cost(),
                plain.dispatches(),
                plain.message(),
                plain.cancelled(),
                kind,
                caption,
                plain.parent(),
                plain.failure(),
                IntStream.range(0, pictures)
                        .mapToObj(index ->
                                new Asset(
                                        new AssetId("a" + index + "cd".repeat(31)),
                                        "image/png",
                                        1254,
                                        1254,
                                        9))
                        .toList(),
                at,
                plain.startedAt(),
                plain.finishedAt());
    }
}
