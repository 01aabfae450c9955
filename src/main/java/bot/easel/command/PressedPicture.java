package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.studio.Generation;
import bot.easel.studio.Studio;
import java.util.List;
import java.util.Optional;

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

    /// The generation, or empty after the press was answered: what is not there, belongs to another
    /// workspace or was sent to somebody else alone, is answered alike.
    Optional<Generation> of(Interaction.ButtonPress press, String id) {
        Member member = press.origin().member();
        Optional<Generation> found =
                studio.find(id).filter(generation -> maySee(generation, member));
        if (found.isEmpty()) {
            press.origin().responder().reply(UNKNOWN);
        }
        return found;
    }

    /// The requester, or an admin.
    boolean mayManage(Generation generation, Member member) {
        return generation.requester().id().equals(member.id()) || studio.isAdmin(member);
    }

    private static boolean maySee(Generation generation, Member member) {
        if (!generation.channel().workspace().equals(member.id().workspace())) {
            return false;
        }
        return !generation.destination().conversation().direct()
                || generation.requester().id().equals(member.id());
    }
}
