package bot.easel.studio;

/// Where a consultation stands.
public enum ConsultationState {
    /// Held, and perhaps sent.
    OPEN,
    ANSWERED,
    /// Nothing ran, and nothing is charged.
    FAILED,
    /// It may have been billed; its hold is kept.
    UNKNOWN
}
