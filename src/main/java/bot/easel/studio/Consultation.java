package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.ChannelId;
import bot.easel.spend.Usd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One question to the assistant, under a hold of its own.
///
/// @param provider the connected one that is asked
/// @param requester who pays
/// @param held the most that it may cost
/// @param actual what it has cost, or null
/// @param answer what is kept of the answer for a while, or null
/// @param failure why there is no answer, or null
public record Consultation(
        String id,
        String reservationId,
        AssistantJob job,
        String provider,
        String model,
        Requester requester,
        ChannelId channel,
        ConsultationState state,
        Usd held,
        String priceVersion,
        @Nullable Usd actual,
        @Nullable String answer,
        @Nullable Failure failure,
        Instant createdAt) {

    /// What people read of its id.
    public String shortId() {
        return Generation.shortId(id);
    }
}
