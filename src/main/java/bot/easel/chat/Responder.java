package bot.easel.chat;

/// Answers one interaction. The first call also acknowledges it to the platform, which allows
/// 3 seconds for it. Failures of the platform are thrown as [DeliveryFailure].
public interface Responder {
    /// Shows the card to the caller alone. A later call replaces the former answer.
    void reply(Card card);

    /// As [#reply], in the place of the message whose button was pressed: for a question that is
    /// answered for good. Where that message cannot be changed it is an ordinary reply.
    default void replace(Card card) {
        reply(card);
    }

    /// As [#reply] where only the caller would see it. Where everybody would, it is left unsaid and
    /// the interaction only acknowledged.
    default void note(Card card) {
        reply(card);
    }

    /// Whether [#reply] shows the card to everybody in the conversation.
    default boolean isSeenByAll() {
        return false;
    }

    /// Acknowledges without showing anything, for a press whose effect is visible elsewhere.
    void acknowledge();

    /// Acknowledges an interaction whose answer takes longer than the platform waits. An answer
    /// follows in any case: [#reply], or [#acknowledge] when what was asked for shows elsewhere and
    /// the sign of work is to go away.
    default void working() {
        acknowledge();
    }

    /// Opens a form. It must be the first answer.
    void open(Form form);
}
