package bot.easel.studio;

import bot.easel.spend.Usd;

/// The leave to draw one request whatever its price limits say.
///
/// @param grant the id of the grant in the books
/// @param amount the most that it may cost
record Approved(String grant, Usd amount, Approver by) {}
