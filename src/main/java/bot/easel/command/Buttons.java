package bot.easel.command;

import bot.easel.chat.Button;
import java.util.Optional;
import java.util.regex.Pattern;

/// The buttons and the one form of their ids, `action:argument`. An id names a row of the store and
/// holds no state of its own, so a button works for ever and on every replica.
final class Buttons {
    static final String REROLL = "reroll";
    static final String RETRY = "retry";
    static final String VARY = "vary";
    static final String EDIT = "edit";
    static final String UPSCALE = "upscale";
    static final String UPSCALE_TO = "upscale-to";
    static final String MORE = "more";
    static final String OPEN = "open";
    static final String PROMPT = "prompt";
    static final String REFERENCE = "reference";
    static final String DETAILS = "details";
    static final String DELETE = "delete";
    static final String DELETE_FOR_GOOD = "erase";
    static final String CANCEL = "cancel";
    static final String SHOW = "show";
    static final String GESTURES = "gestures";
    static final String DRAW_ALL = "draw-all";

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z-]{0,20}(:[\\w.-]{0,78})?");

    private Buttons() {}

    /// What a button id says.
    record Pressed(String action, String argument) {}

    /// Empty when the id is none of ours.
    static Optional<Pressed> read(String id) {
        if (!SHAPE.matcher(id).matches()) {
            return Optional.empty();
        }
        int colon = id.indexOf(':');
        return Optional.of(
                colon < 0
                        ? new Pressed(id, "")
                        : new Pressed(id.substring(0, colon), id.substring(colon + 1)));
    }

    static String id(String action, String argument) {
        return action + ":" + argument;
    }

    static Button reroll(String generation) {
        return Button.of(id(REROLL, generation), "Reroll");
    }

    static Button retry(String generation) {
        return primary(id(RETRY, generation), "Retry");
    }

    /// @param picture a generation, or one of its pictures; see [PictureRef]
    static Button vary(String picture) {
        return Button.of(id(VARY, picture), "Vary");
    }

    static Button edit(String picture) {
        return Button.of(id(EDIT, picture), "Edit");
    }

    static Button upscale(String picture) {
        return Button.of(id(UPSCALE, picture), "Upscale");
    }

    static Button more(String picture) {
        return Button.of(id(MORE, picture), "More");
    }

    static Button reference(String picture) {
        return Button.of(id(REFERENCE, picture), "Use as reference");
    }

    /// More, with all that stands under a message, for a picture that is shown without one.
    static Button open(String picture, String label) {
        return Button.of(id(OPEN, picture), label);
    }

    static Button wholePrompt(String generation) {
        return Button.of(id(PROMPT, generation), "Whole prompt");
    }

    static Button details(String generation) {
        return Button.of(id(DETAILS, generation), "Details");
    }

    static Button delete(String generation) {
        return Button.of(id(DELETE, generation), "Delete");
    }

    static Button deleteForGood(String generation) {
        return new Button(
                id(DELETE_FOR_GOOD, generation), "Yes, delete", Button.Style.DANGER, null);
    }

    static Button cancel(String generation) {
        return Button.of(id(CANCEL, generation), "Cancel");
    }

    static Button show(String generation) {
        return primary(id(SHOW, generation), "Show it");
    }

    static Button gestures() {
        return Button.of(GESTURES, "Show me how to change a picture");
    }

    static Button drawAll(String pending, String label) {
        return primary(id(DRAW_ALL, pending), label);
    }

    private static Button primary(String id, String label) {
        return new Button(id, label, Button.Style.PRIMARY, null);
    }
}
