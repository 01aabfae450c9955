package bot.easel.studio;

import bot.easel.catalogue.ServedModel;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Usd;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The generation service as the commands see it.
public interface Studio {
    /// Resolves, bounds and admits a request. When this returns [Submission.Accepted] everything
    /// is durable; the studio itself shows progress in the conversation and delivers the result.
    Submission submit(ImageRequest request);

    /// What a request would cost, or why it would be refused. Nothing is written or held, and the
    /// limits are not asked: only [#submit] can say yes.
    Quote quote(ImageRequest request);

    /// Whether the limits would bear what is held for a request, and this besides, as far as is known
    /// at this moment: for whoever would pay for something else first. Only [#submit] can say yes.
    boolean hasRoom(ImageRequest request, Usd besides);

    /// Fetches, checks and keeps pictures to start from: they are sniffed, bounded, turned upright
    /// and stored as PNG, in the given order, at most `most` of the sources among them. Costs
    /// nothing. A picture of Easel's that is no longer kept is fetched from the message that shows
    /// it. A member who may not draw here is refused before anything is fetched.
    ///
    /// Takes seconds: the interaction must be acknowledged before.
    Gathering gather(Member member, Conversation conversation, List<SourceRef> wanted, int most);

    /// How many sources the model takes that this request would be drawn with: 0 where it does not
    /// edit.
    int maxSources(Conversation conversation, @Nullable String model);

    /// The better versions of a picture that this member may ask for in this channel, with their
    /// prices; from memory.
    List<Upscale> upscales(Generation generation, int index, Member member, ChannelId channel);

    /// The generation that a message shows.
    Optional<Generation> shownIn(Conversation conversation, MessageRef message);

    /// A message as it stands now; empty when the platform cannot be asked.
    Optional<SeenMessage> look(Conversation conversation, MessageRef message);

    /// The newest finished pictures in a conversation (a thread, for example); in this very place,
    /// not in the channel that it belongs to.
    Optional<Generation> newestIn(Conversation conversation);

    /// By the short id that people read in Details, within a workspace.
    Optional<Generation> findByShortId(WorkspaceId workspace, String shortId);

    /// Finished pictures, newest first: those that everybody sees in the channel, or, with a
    /// member, all that this member asked for in the workspace.
    ///
    /// @param offset how many to leave out
    List<Generation> gallery(ChannelId channel, @Nullable MemberId member, int offset, int atMost);

    /// Where people find the message that shows a generation; empty where there is no such place.
    Optional<URI> link(Generation generation);

    /// The bytes of a stored picture; empty when it is no longer kept.
    Optional<Content> content(Asset asset);

    /// An answer to [#quote].
    sealed interface Quote {
        /// @param estimate what it would probably cost
        /// @param worstCase what would be held for it
        record Priced(Usd estimate, Usd worstCase) implements Quote {}

        record Refused(Refusal refusal) implements Quote {}
    }

    /// The recipe of a generation once more, paid by whoever asks, under the policy of the channel
    /// as it is now. Prompt, options and basis of `request` are ignored.
    Submission again(Generation original, ImageRequest request);

    /// Stops a generation: before dispatch it costs nothing, after it the call is abandoned and
    /// its hold kept until the cost is known.
    ///
    /// @param by the requester or an admin; anybody else is refused
    Cancellation cancel(String id, Member by);

    /// What became of a wish to cancel.
    enum Cancellation {
        /// It had not started; nothing is charged.
        CANCELLED_FREE,
        /// The provider had been called; it may still cost its hold.
        CANCELLED_AFTER_DISPATCH,
        ALREADY_ENDED,
        NOT_ALLOWED,
        NOT_FOUND
    }

    /// Removes the message and the stored pictures of an ended generation; the books stay.
    ///
    /// @param by the requester or an admin; anybody else is refused
    Deletion delete(String id, Member by);

    /// What became of a wish to delete.
    enum Deletion {
        DELETED,
        STILL_RUNNING,
        NOT_ALLOWED,
        NOT_FOUND
    }

    /// Delivers the pictures of a generation that was cancelled too late to save its cost.
    ///
    /// @param by the requester; anybody else is refused
    boolean showCancelled(String id, Member by);

    Optional<Generation> find(String id);

    /// Whether a model looks at requests before anything is held for them. That takes longer than
    /// the platforms wait, so the interaction has to be acknowledged before.
    default boolean looksFirst() {
        return false;
    }

    /// The models that this member may use in this channel now, best first, with the likely price
    /// of one picture at the channel's defaults.
    List<Offer> offers(ChannelId channel, Member member);

    /// A usable model.
    ///
    /// @param perPicture likely price at the channel's default size and quality
    /// @param isDefault whether it is taken when none is named
    record Offer(String model, String displayName, Usd perPicture, boolean isDefault) {}

    /// A model as the connected provider serves it that would draw with it now. One that can no
    /// longer be called is answered too, with its dates; empty when no connected provider has it.
    Optional<ServedModel> served(String model);

    /// Jobs that wait, over all processes.
    int waiting();

    /// Whether this member may do what admins may: by the platform or by configuration.
    boolean isAdmin(Member member);
}
