package bot.easel.studio;

import bot.easel.spend.Period;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import java.time.Instant;

/// What stood in the way of a request when approval was asked for.
public sealed interface Hindrance {
    /// One picture is dearer than may be drawn without an approval.
    record Ceiling(Usd worstCaseOfOne, Usd ceiling) implements Hindrance {}

    /// A limit has too little room.
    ///
    /// @param resets when its window ends
    record Full(ScopeKind scope, Period period, Usd limit, Usd spent, Usd held, Instant resets)
            implements Hindrance {
        public Usd left() {
            Usd left = limit.minus(spent).minus(held);
            return left.isNegative() ? Usd.ZERO : left;
        }
    }
}
