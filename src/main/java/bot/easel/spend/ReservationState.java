package bot.easel.spend;

/// The life of a hold; see the ledger's page for the arrows.
public enum ReservationState {
    HELD,
    DISPATCHED,
    SETTLED,
    RELEASED,
    UNKNOWN
}
