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
/// @param kind how it came about
/// @param caption what people read as the wish: the prompt, or what an instruction of ours stands for
/// @param parent the generation that this one repeats, edits or varies, or null
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
        Kind kind,
        String caption,
        @Nullable String parent,
        @Nullable Failure failure,
        List<Asset> assets,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    /// How a generation came about. The names are kept in the store.
    public enum Kind {
        /// Out of words, perhaps with pictures beside them that Easel did not draw.
        NEW,
        /// The parent's recipe once more.
        AGAIN,
        /// The parent, or somebody's picture, changed by words.
        EDIT,
        /// A picture near the parent's.
        VARY,
        /// The parent in a larger size or a higher quality.
        UPSCALE
    }

    public Generation {
        assets = List.copyOf(assets);
    }

    /// The first characters of the random part of the id: what a member can read out to an admin,
    /// and what the log lines carry too.
    public String shortId() {
        return shortId(id);
    }

    /// The same of a generation that only its id is known of.
    public static String shortId(String id) {
        return id.substring(id.length() - 8);
    }
}
