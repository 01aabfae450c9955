package bot.easel.spend;

/// One row of a spending report, for example what one model cost in a period.
public record SpendLine(String label, Usd settled, Usd held, long pictures) {}
