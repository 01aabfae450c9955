package bot.easel.store;

import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The open windows for which an admission has no limit. They were opened under one that is gone,
/// or that others have, and count on: should it come back before they end, nothing is missing.
final class UnlimitedWindows {
    /// The amount that stands in a window whose last admission was under no limit.
    static final Usd NO_LIMIT = Usd.ofNanos(1L << 62);

    private UnlimitedWindows() {}

    /// @param limits those that the admission has
    static List<Windows.State> open(Sql sql, Charged charged, List<Limit> limits)
            throws SQLException {
        long now = sql.now();
        List<Windows.State> states = new ArrayList<>();
        for (Limit none : missing(charged, limits)) {
            Windows.last(sql, none, true).filter(state -> state.holds(now)).ifPresent(states::add);
        }
        return states;
    }

    /// What has no limit, as limits of the amount that says so.
    static List<Limit> missing(Charged charged, List<Limit> limits) {
        List<Limit> missing = new ArrayList<>();
        for (Scope scope : scopes(charged)) {
            for (Period period : Period.values()) {
                boolean limited =
                        limits.stream()
                                .anyMatch(limit ->
                                        limit.scope().equals(scope) && limit.period() == period);
                if (!limited) {
                    missing.add(new Limit(scope, period, NO_LIMIT, ZoneOffset.UTC));
                }
            }
        }
        return missing;
    }

    private static List<Scope> scopes(Charged charged) {
        return List.of(
                new Scope(ScopeKind.WORKSPACE, charged.channel().workspace().key()),
                new Scope(ScopeKind.CHANNEL, charged.channel().key()),
                new Scope(ScopeKind.MEMBER, charged.member().key()));
    }
}
