package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Interaction;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import java.util.List;
import java.util.function.BiConsumer;

/// An entry in the menu of a message that opens a form about its pictures; where Easel drew several,
/// it asks which one first.
final class PictureMenu implements MenuAction {
    private final MessageActionSpec spec;
    private final PictureForm.Use use;
    private final Subjects subjects;
    private final OpenFormAction.Opening drawn;
    private final BiConsumer<Origin, List<Attachment>> given;

    /// @param use names the action of the numbered buttons, too
    PictureMenu(
            MessageActionSpec spec,
            PictureForm.Use use,
            Subjects subjects,
            OpenFormAction.Opening drawn,
            BiConsumer<Origin, List<Attachment>> given) {
        this.spec = spec;
        this.use = use;
        this.subjects = subjects;
        this.drawn = drawn;
        this.given = given;
    }

    @Override
    public MessageActionSpec spec() {
        return spec;
    }

    @Override
    public void chosen(Interaction.MessageAction action) {
        Origin origin = action.origin();
        switch (subjects.shownBy(origin, action.message())) {
            case Subject.Drawn(Generation generation) -> {
                int many = Material.picturesOf(generation).size();
                if (many == 1) {
                    drawn.open(origin, generation, 0);
                } else {
                    origin.responder()
                            .reply(
                                    PictureChooser.question(
                                            generation, many, use.word(), spec.label()));
                }
            }
            case Subject.Files(List<Attachment> files) -> given.accept(origin, files);
            case Subject.Lost(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case Subject.Nothing nothing -> throw new IllegalStateException("a message is there");
        }
    }
}
