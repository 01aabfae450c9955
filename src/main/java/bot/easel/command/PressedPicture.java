package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Studio;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Finds the generation that a button belongs to, for those who may see it.
final class PressedPicture {
    static final Card UNKNOWN =
            new Card(
                    Card.Tone.REFUSED,
                    null,
                    List.of(
                            Line.of("I do not know this picture any more."),
                            Line.of("Draw a new one with /imagine; nothing was charged.")),
                    List.of(),
                    List.of(),
                    null,
                    List.of());

    private final Studio studio;

    PressedPicture(Studio studio) {
        this.studio = studio;
    }

    /// The generation, if it is there for this member in this place. What never was, was deleted,
    /// belongs elsewhere or was sent to somebody else alone, is told apart by nobody.
    Optional<Generation> find(String id, Origin origin) {
        return studio.find(id).filter(generation -> maySee(generation, origin));
    }

    /// Answers the press with what `card` makes of its generation.
    void answer(Interaction.ButtonPress press, String id, Function<Generation, Card> card) {
        Card answer = find(id, press.origin()).map(card).orElse(UNKNOWN);
        press.origin().responder().reply(answer);
    }

    /// The requester, or an admin.
    boolean mayManage(Generation generation, Member member) {
        return generation.requester().id().equals(member.id()) || studio.isAdmin(member);
    }

    /// Whoever asked for it, anywhere in the workspace; everybody else only in the channel where it
    /// stands, since a channel may be closed to them; nobody once it was deleted.
    static boolean maySee(Generation generation, Origin origin) {
        MemberId member = origin.member().id();
        if (!generation.channel().workspace().equals(member.workspace()) || isDeleted(generation)) {
            return false;
        }
        if (generation.requester().id().equals(member)) {
            return true;
        }
        Conversation place = generation.destination().conversation();
        return !place.direct() && place.channel().equals(origin.conversation().channel());
    }

    /// Pictures that are kept no longer are still known of, so one without any was deleted.
    private static boolean isDeleted(Generation generation) {
        return generation.state() == GenerationState.READY && generation.assets().isEmpty();
    }
}
