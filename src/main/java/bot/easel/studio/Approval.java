package bot.easel.studio;

import bot.easel.chat.Conversation;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Usd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that was refused for its price, and that somebody entitled may let through once.
///
/// @param id also in the event key of what is drawn: an approval leads to at most one generation
/// @param revision counts the prices that were shown; whoever decides has seen one of them
/// @param conversation where it was asked, and where the picture will come
/// @param request all that is needed to ask again, see [RequestText]
/// @param recipe what would be sent
/// @param caption what people read as the wish
/// @param parent the generation that it starts from, or null
/// @param worstCase what would be held, as it was shown last
/// @param hindrances what stood in the way when it was asked
/// @param decision null while nobody decided, and when it expired
/// @param grant what an approval made available, null without one
/// @param outcome what became of what was approved, null before that
public record Approval(
        String id,
        State state,
        int revision,
        Requester requester,
        Conversation conversation,
        String request,
        Recipe recipe,
        String caption,
        @Nullable String parent,
        List<Hindrance> hindrances,
        Usd estimate,
        Usd worstCase,
        String priceVersion,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Decision decision,
        @Nullable Grant grant,
        @Nullable Outcome outcome) {
    /// The names are kept in the store. All but the first are for good.
    public enum State {
        ASKED,
        APPROVED,
        REFUSED,
        EXPIRED,
        WITHDRAWN
    }

    /// @param reason what the approver gave as one, or an empty text
    public record Decision(Approver by, Instant at, String reason) {}

    /// Money beyond the limits, for exactly this request.
    public record Grant(String id, Usd amount, Instant validUntil) {}

    /// @param detail a clause that says why, or an empty text
    public record Outcome(Kind kind, String detail) {
        /// The names are kept in the store.
        public enum Kind {
            /// It was admitted; from then on it is a generation like any other.
            DRAWN,
            /// The price had risen above what was approved.
            DEARER,
            /// What was asked for can no longer be drawn, or no longer by this member.
            IMPOSSIBLE,
            /// It could not be drawn in time.
            UNUSED
        }
    }

    public Approval {
        hindrances = List.copyOf(hindrances);
    }

    public WorkspaceId workspace() {
        return conversation.channel().workspace();
    }
}
