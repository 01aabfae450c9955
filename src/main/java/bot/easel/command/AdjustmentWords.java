package bot.easel.command;

import bot.easel.chat.Line;
import bot.easel.studio.Adjustment;
import java.util.List;
import java.util.Set;

/// Says how what is shown differs from what was drawn.
final class AdjustmentWords {
    private AdjustmentWords() {}

    static List<Line> of(Set<Adjustment> adjustments) {
        return adjustments.stream().sorted().map(AdjustmentWords::words).map(Line::of).toList();
    }

    private static String words(Adjustment adjustment) {
        return switch (adjustment) {
            case SMALLER -> "Re-encoded to fit the upload limit of this conversation.";
            case FIRST_FRAME ->
                    "The animation is above the upload limit of this conversation: this is its"
                            + " first frame. A smaller --size may fit.";
            case TOO_MANY_FRAMES ->
                    "The animation has more frames than are safe to open: this is its first one.";
            case RASTERISED -> "Drawn as SVG: this is a preview of the drawing.";
            case NOT_RASTERISED ->
                    "The drawing could not be turned into a preview; the SVG itself is attached.";
            case AS_TEXT ->
                    "The provider's SVG could not be made safe to open, so its source is given as"
                            + " text. It was drawn and paid for; Reroll draws anew.";
            case NOT_ATTACHED ->
                    "The file is above the upload limit of this conversation and is not attached.";
        };
    }
}
