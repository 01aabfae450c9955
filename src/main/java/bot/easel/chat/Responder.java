package bot.easel.chat;

/// Answers one interaction. The first call also acknowledges it to the platform, which allows
/// 3 seconds for it. Failures of the platform are thrown as [DeliveryFailure].
public interface Responder {
    /// Shows the card to the caller alone. A later call replaces the former answer.
    void reply(Card card);

    /// Acknowledges without showing anything, for a press whose effect is visible elsewhere.
    void acknowledge();

    /// Opens a form. It must be the first answer.
    void open(Form form);
}
