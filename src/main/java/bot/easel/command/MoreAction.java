package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.List;

/// More: the details of one picture, and what is done more seldom with it.
final class MoreAction implements Action {
    private final String name;
    private final DetailsCard.Place place;
    private final PictureChooser chooser;
    private final DetailsCard details;

    MoreAction(String name, DetailsCard.Place place, PictureChooser chooser, DetailsCard details) {
        this.name = name;
        this.place = place;
        this.chooser = chooser;
        this.details = details;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        chooser.choose(
                press,
                argument,
                name,
                "More",
                (generation, index) ->
                        press.origin()
                                .responder()
                                .reply(details.of(generation, index, press.origin(), place)));
    }

    /// Details of what may have no picture. It also stands under old messages, in the place of More.
    static final class DetailsAction implements Action {
        private final PressedPicture pictures;
        private final DetailsCard details;

        DetailsAction(PressedPicture pictures, DetailsCard details) {
            this.pictures = pictures;
            this.details = details;
        }

        @Override
        public String name() {
            return Buttons.DETAILS;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            pictures.answer(
                    press,
                    argument,
                    generation ->
                            details.of(
                                    generation, null, press.origin(), DetailsCard.Place.MESSAGE));
        }
    }

    /// The prompt alone, where it is too long to stand among the details.
    static final class PromptAction implements Action {
        private static final int PARAGRAPH = 2_000;

        private final PressedPicture pictures;

        PromptAction(PressedPicture pictures) {
            this.pictures = pictures;
        }

        @Override
        public String name() {
            return Buttons.PROMPT;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            pictures.answer(press, argument, PromptAction::whole);
        }

        private static Card whole(Generation generation) {
            List<Line> lines = new ArrayList<>();
            String left = generation.recipe().prompt();
            while (!left.isEmpty()) {
                int end = end(left);
                lines.add(Line.of(left.substring(0, end)));
                left = left.substring(end);
            }
            return Card.info("The prompt, as it was sent", lines);
        }

        /// One letter with thousands of marks has no boundary, and is cut all the same.
        private static int end(String text) {
            int end = Words.boundary(text, PARAGRAPH);
            if (end > 0) {
                return end;
            }
            return Character.isHighSurrogate(text.charAt(PARAGRAPH - 1))
                    ? PARAGRAPH - 1
                    : PARAGRAPH;
        }
    }
}
