package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Content;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Shows in a picture how one answers a picture, for who pressed the button of the help alone.
final class GesturesAction implements Action {
    /// The picture of the README, which the build puts beside this class.
    private static final String PICTURE = "editing.png";

    private static final String ALT_TEXT =
            "A chat: Ada drew a lighthouse at dusk, answered the picture with the words make it"
                    + " night, and below stands the same lighthouse at night, with its price and"
                    + " the buttons Reroll, Vary, Edit, Upscale and More.";

    @Override
    public String name() {
        return Buttons.GESTURES;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        press.origin().responder().working();
        Picture picture =
                new Picture(null, PICTURE, "image/png", ALT_TEXT, 0, 0, Content.of(bytes()));
        press.origin()
                .responder()
                .reply(
                        Card.info(
                                        "Answer a picture, and it changes",
                                        List.of(
                                                Line.of(
                                                        "On Discord reply to it with the ping on,"
                                                                + " in Slack mention me in its"
                                                                + " thread, and say what to"
                                                                + " change.")))
                                .withPictures(List.of(picture)));
    }

    private static byte[] bytes() {
        try (InputStream in = GesturesAction.class.getResourceAsStream(PICTURE)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + PICTURE);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
