package bot.easel.chat;

import java.util.List;

/// The page that a platform gives each member alone, and that stands until it is filled anew.
@FunctionalInterface
public interface Page {
    /// Shows these cards, one below the other, in the place of all that stood there; pictures are
    /// left out. Failures of the platform are thrown as [DeliveryFailure].
    void show(List<Card> cards);
}
