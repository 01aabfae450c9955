package bot.easel.store;

import java.sql.SQLException;
import java.util.List;

/// One of the questions that the writer answers together with others of the same kind. Alone it is
/// answered in the same way.
record Question<Q, A>(Together<Q, A> kind, Q asked) implements Operation<A> {
    @Override
    public A run(Sql sql) throws SQLException {
        return kind.answer(sql, List.of(asked)).getFirst();
    }
}
