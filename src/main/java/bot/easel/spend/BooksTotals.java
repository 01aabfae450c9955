package bot.easel.spend;

/// What the books hold all in all.
///
/// @param held for calls that are not settled, unknown ones included
/// @param overrun of `settled`: what was charged above what was held, after corrections
public record BooksTotals(Usd held, Usd settled, Usd overrun) {}
