package bot.easel.spend;

/// A place where the books do not balance.
public record AuditFinding(int invariant, String what) {}
