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
/// @param approvedBy who let it through although it was above a limit, or null
/// @param schedule the id of the schedule that it is a run of, or null
/// @param snapshot the dated model behind the name, or null where nobody knows of one
/// @param comparison the first generation of the comparison that it is part of, or null
/// @param overnight whether it is drawn in a batch of the provider, at the price of batches
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
        @Nullable Instant finishedAt,
        @Nullable Approver approvedBy,
        @Nullable String schedule,
        @Nullable String comparison,
        @Nullable Snapshot snapshot,
        boolean overnight) {
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

    /// One that somebody asked for, and that the limits had room for.
    public Generation(
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
        this(
                id,
                state,
                requester,
                channel,
                destination,
                recipe,
                reservationId,
                held,
                priceVersion,
                cost,
                dispatches,
                message,
                cancelled,
                kind,
                caption,
                parent,
                failure,
                assets,
                createdAt,
                startedAt,
                finishedAt,
                null,
                null,
                null,
                null,
                false);
    }

    /// The same as part of a comparison.
    ///
    /// @param head the id of its first generation
    public Generation comparedIn(String head) {
        return new Generation(
                id,
                state,
                requester,
                channel,
                destination,
                recipe,
                reservationId,
                held,
                priceVersion,
                cost,
                dispatches,
                message,
                cancelled,
                kind,
                caption,
                parent,
                failure,
                assets,
                createdAt,
                startedAt,
                finishedAt,
                approvedBy,
                schedule,
                head,
                snapshot,
                overnight);
    }

    /// Whether it was drawn from a richer prompt than what was asked for.
    public boolean isRefined() {
        StyleUsed style = recipe.style();
        String asked = style == null ? caption : style.joined(caption);
        return switch (kind) {
            case NEW, AGAIN -> !recipe.isEdit() && !recipe.prompt().equals(asked);
            case EDIT, VARY, UPSCALE -> false;
        };
    }

    /// The request that it is drawn for, by which log lines about it are found: that of a comparison
    /// is the same for all its models.
    public String request() {
        return comparison == null ? id : comparison;
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
