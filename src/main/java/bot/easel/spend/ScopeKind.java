package bot.easel.spend;

/// What a limit is about, from wide to narrow; also the fixed order in which windows are locked.
public enum ScopeKind {
    WORKSPACE,
    CHANNEL,
    MEMBER
}
