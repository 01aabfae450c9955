package bot.easel.chat.slack;

/// Which process answers what somebody wrote. Slack tells of a mention twice, and any process may
/// hear either copy.
public interface FirstHearing {
    /// The one process that there is.
    FirstHearing ALONE =
            new FirstHearing() {
                @Override
                public boolean begin(String event) {
                    return true;
                }

                @Override
                public void forget(String event) {
                    // nobody else has heard of it
                }
            };

    /// Whether no other process has begun with this event. Better twice than never: `true` when
    /// nobody can be asked.
    boolean begin(String event);

    /// Lets another copy be answered, when this one could not be.
    void forget(String event);
}
