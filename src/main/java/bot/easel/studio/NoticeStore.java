package bot.easel.studio;

import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Scope;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What is said once: shares of limits that were reached, and the outbox of notices. A store that is
/// away throws [LedgerUnavailable].
public interface NoticeStore {
    /// A window that is open, as the books have it.
    ///
    /// @param limit the limit of its last admission, with what was granted on top
    /// @param configured the same without grants: what makes it this limit
    record OpenWindow(
            Scope scope, Window window, Usd limit, Usd configured, Usd settled, Usd held) {
        /// What makes two alerts the same. A limit that was changed is another limit: who raised it
        /// wants to hear when that one is nearly spent.
        public String key(int percent) {
            return String.join(
                    "|",
                    "limit",
                    scope.key(),
                    window.period().name(),
                    Long.toString(window.start().toEpochMilli()),
                    Long.toString(configured.nanos()),
                    Integer.toString(percent));
        }
    }

    /// The open windows of these scopes.
    List<OpenWindow> windowsOf(Collection<String> scopeKeys);

    /// The open windows that have spent at least this share of their limit.
    List<OpenWindow> windowsFrom(int percent);

    /// The window that turned a request away, as the books have it now; empty where they have none.
    Optional<OpenWindow> windowOf(LimitRefusal refusal);

    /// Notes that a window has reached these shares, and owes the notice to its targets when the
    /// highest of them was not noted before. In one transaction, so that of all processes one says
    /// it. What is owed of a lower share is then no longer said.
    ///
    /// @param percents that were reached; the highest is the notice's
    /// @return whether it was new
    boolean reached(
            OpenWindow window,
            Collection<Integer> percents,
            Notice.LimitReached notice,
            List<NoticeTarget> targets);

    /// Owes a notice to its targets; where it was owed or said before under this key, it is not
    /// owed again.
    ///
    /// @param goodFor after this it is no longer worth saying
    /// @param kept how long it is remembered that it was said
    /// @return whether it was new to any of them
    boolean owe(
            String key, Notice notice, List<NoticeTarget> targets, Duration goodFor, Duration kept);

    /// Whether a notice was owed to this target under this key, whatever became of it.
    boolean knows(String key, NoticeTarget target);

    /// Takes the next notice that is due, leased to the owner. The try is counted now.
    Optional<Owed> claim(String owner, Duration lease);

    /// A notice that was claimed.
    ///
    /// @param tries before this one
    /// @param stale whether it is no longer worth saying
    record Owed(
            String key,
            NoticeTarget target,
            Notice notice,
            int tries,
            boolean stale,
            String owner) {}

    /// It stands.
    void said(Owed owed);

    void sayAgain(Owed owed, Instant notBefore, String reason);

    /// It will not be said; kept with its reason.
    void givenUp(Owed owed, String reason);

    /// Drops what need not be remembered any longer.
    void prune();
}
