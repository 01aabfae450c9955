package bot.easel.command;

import bot.easel.chat.Interaction;
import bot.easel.chat.MessageActionSpec;

/// The entry that describes a picture, where there is an assistant that can.
final class DescribeMenu implements MenuAction {
    private static final Problem NO_ASSISTANT =
            new Problem(
                    "Describing a picture takes the studio's assistant, and this version of Easel"
                            + " has none.",
                    "Once it has, an admin turns it on with assistant.describe in easel.yaml.");

    @Override
    public MessageActionSpec spec() {
        return new MessageActionSpec("describe-image", "Describe image");
    }

    @Override
    public void chosen(Interaction.MessageAction action) {
        action.origin().responder().reply(RefusalCards.of(NO_ASSISTANT));
    }
}
