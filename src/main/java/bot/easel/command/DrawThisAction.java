package bot.easel.command;

import bot.easel.chat.Interaction;
import bot.easel.spend.Usd;
import java.util.List;

/// Draws a description, at no higher price than the button said. The description is kept in the store;
/// the button carries its id and the price.
final class DrawThisAction implements Action {
    private final Batches batches;

    DrawThisAction(CommandParts parts) {
        this.batches = new Batches(parts);
    }

    @Override
    public String name() {
        return Buttons.DRAW_THIS;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        int dot = argument.lastIndexOf('.');
        String price = argument.substring(dot + 1);
        if (dot < 1 || !price.matches("\\d{1,15}")) {
            press.origin().responder().reply(PressedPicture.UNKNOWN);
            return;
        }
        press.origin()
                .responder()
                .reply(
                        batches.drawnAt(
                                press.origin(),
                                argument.substring(0, dot),
                                Usd.ofNanos(Long.parseLong(price)),
                                (id, now) -> List.of(Buttons.drawThis(id, now))));
    }
}
