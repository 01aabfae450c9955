package bot.easel.store;

import java.sql.SQLException;
import java.util.List;

/// Work of one kind that costs less when it is done for many at once, in few statements.
///
/// What it does for many must be what it would do for one after the other, each seeing what the ones
/// before it did. It may be asked again, and then for one alone: when it fails, nobody can tell for
/// whom.
@FunctionalInterface
interface Together<Q, A> {
    /// Answers in the order of the questions.
    List<A> answer(Sql sql, List<Q> questions) throws SQLException;
}
