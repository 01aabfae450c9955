package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens forms: a platform may refuse one, and its member is told something else then.
final class FormOpening {
    private static final Logger log = LoggerFactory.getLogger(FormOpening.class);

    private FormOpening() {}

    static void open(Origin origin, Form form, Card otherwise) {
        try {
            origin.responder().open(form);
        } catch (DeliveryFailure e) {
            log.atInfo()
                    .addKeyValue("interaction", origin.eventKey())
                    .log("The form could not be opened: {}", e.getMessage());
            origin.responder().reply(otherwise);
        }
    }
}
