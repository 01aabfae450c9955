package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Interaction;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import bot.easel.studio.SourceRef;
import java.util.List;

/// The entry that describes the pictures of a message.
final class DescribeMenu implements MenuAction {
    private final Describer describer;
    private final Subjects subjects;

    DescribeMenu(CommandParts parts, Subjects subjects) {
        this.describer = new Describer(parts);
        this.subjects = subjects;
    }

    @Override
    public MessageActionSpec spec() {
        return new MessageActionSpec("describe-image", "Describe image");
    }

    @Override
    public void chosen(Interaction.MessageAction action) {
        Origin origin = action.origin();
        if (describer.isOff()) {
            origin.responder().reply(DescribeCards.OFF);
            return;
        }
        switch (subjects.shownBy(origin, action.message())) {
            case Subject.Drawn(Generation generation) ->
                    look(origin, Material.picturesOf(generation));
            case Subject.Files(List<Attachment> files) -> look(origin, Material.files(files));
            case Subject.Lost(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case Subject.Nothing nothing -> throw new IllegalStateException("a message is there");
        }
    }

    private void look(Origin origin, List<SourceRef> pictures) {
        describer.look(origin, pictures.subList(0, Math.min(Describer.MOST, pictures.size())), "");
    }
}
