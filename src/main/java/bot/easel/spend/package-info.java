/// Money and the limits that hold: amounts, scopes, windows, holds, and the port to the ledger.
/// The rules are in `docs/ledger.md`; nothing here knows pictures, platforms or SQL.
@NullMarked
package bot.easel.spend;

import org.jspecify.annotations.NullMarked;
