package bot.easel.studio;

/// The life of a generation. READY, FAILED and UNKNOWN are ends, each with one final message;
/// a late answer may still take UNKNOWN to READY.
public enum GenerationState {
    QUEUED,
    RUNNING,
    READY,
    FAILED,
    UNKNOWN;

    public boolean isEnd() {
        return this == READY || this == FAILED || this == UNKNOWN;
    }
}
