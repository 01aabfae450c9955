package bot.easel.command;

import bot.easel.chat.Button;
import java.util.Optional;
import java.util.regex.Pattern;

/// The buttons and the one form of their ids, `action:argument`. An id names a row of the store and
/// holds no state of its own, so a button works for ever and on every replica.
final class Buttons {
    static final String REROLL = "reroll";
    static final String RETRY = "retry";
    static final String DETAILS = "details";
    static final String DELETE = "delete";
    static final String DELETE_FOR_GOOD = "erase";
    static final String CANCEL = "cancel";
    static final String SHOW = "show";
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

    static Button drawAll(String pending, String label) {
        return primary(id(DRAW_ALL, pending), label);
    }

    private static Button primary(String id, String label) {
        return new Button(id, label, Button.Style.PRIMARY, null);
    }
}
