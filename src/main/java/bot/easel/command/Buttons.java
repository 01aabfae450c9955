package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.spend.Usd;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The buttons and the one form of their ids, `action:argument`. An id names a row of the store and
/// holds no state of its own, so a button works for ever and on every replica.
final class Buttons {
    static final String REROLL = "reroll";
    static final String REROLL_PINNED = "reroll-pinned";
    static final String RETRY = "retry";
    static final String DRAW_REFINED = "draw-refined";
    static final String DRAW_AS_WRITTEN = "draw-as-written";
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
    static final String VOTE = "vote";
    static final String GESTURES = "gestures";
    static final String DRAW_ALL = "draw-all";
    static final String DRAW_THIS = "draw-this";
    static final String DRAW_GUESS = "draw-guess";
    static final String LEAVE_GUESS = "leave-guess";
    static final String MY_SPENDING = "my-spending";
    static final String ASK_FOR_APPROVAL = "ask-approval";
    static final String WITHDRAW = "withdraw";
    static final String APPROVE = "approve";
    static final String REFUSE = "refuse";

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

    /// By the very model that drew it, whatever its name means by now.
    static Button rerollPinned(String generation) {
        return Button.of(id(REROLL_PINNED, generation), "Reroll with the same snapshot");
    }

    static Button drawRefined(String generation) {
        return Button.of(id(DRAW_REFINED, generation), "Draw refined");
    }

    static Button drawAsWritten(String generation) {
        return Button.of(id(DRAW_AS_WRITTEN, generation), "Draw as written");
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

    /// @param model whose picture it is
    static Button show(String generation, String model) {
        return Button.of(id(SHOW, generation), "Show " + Words.clip(model, 60));
    }

    /// @param votes that the picture has
    static Button vote(String generation, String model, int votes) {
        return Button.of(
                id(VOTE, generation),
                "Vote for " + Words.clip(model, 50) + (votes == 0 ? "" : " (" + votes + ")"));
    }

    static Button gestures() {
        return Button.of(GESTURES, "Show me how to change a picture");
    }

    static Button drawAll(String pending, String label) {
        return primary(id(DRAW_ALL, pending), label);
    }

    /// @param price what drawing it was said to cost
    static Button drawThis(String pending, Usd price) {
        return primary(
                id(DRAW_THIS, pending + "." + price.nanos()), "Draw this for " + price.display());
    }

    /// Yes and no to what was understood.
    ///
    /// @param price what drawing it was said to cost
    static List<Button> guess(String pending, Usd price) {
        return List.of(
                primary(
                        id(DRAW_GUESS, pending + "." + price.nanos()),
                        "Draw for " + price.display()),
                Button.of(id(LEAVE_GUESS, pending), "Don't"));
    }

    static Button mySpending() {
        return Button.of(MY_SPENDING, "Show me what I spent");
    }

    static Button askForApproval(String offer) {
        return primary(id(ASK_FOR_APPROVAL, offer), "Ask for approval");
    }

    static Button withdraw(String approval) {
        return Button.of(id(WITHDRAW, approval), "Withdraw");
    }

    /// @param revision of the approval that its card shows
    static Button approve(String approval, int revision) {
        return primary(id(APPROVE, approval + "." + revision), "Approve");
    }

    static Button refuse(String approval) {
        return new Button(id(REFUSE, approval), "Refuse", Button.Style.DANGER, null);
    }

    private static Button primary(String id, String label) {
        return new Button(id, label, Button.Style.PRIMARY, null);
    }
}
