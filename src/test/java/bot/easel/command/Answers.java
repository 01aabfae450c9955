package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.Responder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what an interaction was answered with.
final class Answers implements Responder {
    final List<Card> cards = new ArrayList<>();
    final List<Form> forms = new ArrayList<>();
    @Nullable RuntimeException failure;
    boolean noForms;
    int acknowledgedBefore;
    int acknowledged;
    int notes;
    int replaced;

    @Override
    public void reply(Card card) {
        if (failure != null) {
            throw failure;
        }
        cards.add(card);
    }

    @Override
    public void replace(Card card) {
        replaced++;
        reply(card);
    }

    @Override
    public void note(Card card) {
        notes++;
    }

    @Override
    public void acknowledge() {
        acknowledged++;
        if (cards.isEmpty()) {
            acknowledgedBefore++;
        }
    }

    @Override
    public void open(Form form) {
        if (noForms) {
            throw new DeliveryFailure.Rejected("no forms here");
        }
        forms.add(form);
    }

    /// The one card there is.
    Card card() {
        if (cards.size() != 1) {
            throw new AssertionError("not one card: " + cards);
        }
        return cards.getFirst();
    }

    String text() {
        return PlainCards.text(card());
    }
}
