package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
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

    /// The generation, if it is there for this member. What never was, was deleted, belongs to
    /// another workspace or was sent to somebody else alone, is told apart by nobody.
    Optional<Generation> find(String id, Member member) {
        return studio.find(id).filter(generation -> maySee(generation, member));
    }

    /// Answers the press with what `card` makes of its generation.
    void answer(Interaction.ButtonPress press, String id, Function<Generation, Card> card) {
        Member member = press.origin().member();
        Card answer = find(id, member).map(card).orElse(UNKNOWN);
        press.origin().responder().reply(answer);
    }

    /// The requester, or an admin.
    boolean mayManage(Generation generation, Member member) {
        return generation.requester().id().equals(member.id()) || studio.isAdmin(member);
    }

    /// Everybody of the workspace, or whoever asked for it alone; nobody once it was deleted.
    static boolean maySee(Generation generation, Member member) {
        if (!generation.channel().workspace().equals(member.id().workspace())
                || isDeleted(generation)) {
            return false;
        }
        return !generation.destination().conversation().direct()
                || generation.requester().id().equals(member.id());
    }

    /// Pictures that are kept no longer are still known of, so one without any was deleted.
    private static boolean isDeleted(Generation generation) {
        return generation.state() == GenerationState.READY && generation.assets().isEmpty();
    }
}
