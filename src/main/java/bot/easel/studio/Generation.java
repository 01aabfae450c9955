package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.spend.Usd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of a recipe, as the store knows it.
///
/// @param id UUIDv7; also the request id of the ledger
/// @param channel whose policy and limit it is under
/// @param destination where the result goes, which may be a direct message
/// @param held the worst case that is or was held
/// @param priceVersion the price row that it was held and is settled under
/// @param cost what was settled, null before that
/// @param dispatches how often the provider was called
/// @param message the message in the conversation that shows it, null before there is one
/// @param cancelled whether the requester gave it up after the provider had been called
/// @param parent the generation that this one repeats or edits, or null
/// @param failure null unless it ended without a picture
public record Generation(
        String id,
        GenerationState state,
        Requester requester,
        ChannelId channel,
        Destination destination,
        Recipe recipe,
        String reservationId,
        Usd held,
        String priceVersion,
        @Nullable Usd cost,
        int dispatches,
        @Nullable MessageRef message,
        boolean cancelled,
        @Nullable String parent,
        @Nullable Failure failure,
        List<Asset> assets,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    public Generation {
        assets = List.copyOf(assets);
    }

    /// The first characters of the random part of the id: what a member can read out to an admin,
    /// and what the log lines carry too.
    public String shortId() {
        return id.substring(id.length() - 8);
    }
}
