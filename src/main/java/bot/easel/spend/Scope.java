package bot.easel.spend;

/// One concrete spender under a limit.
///
/// @param key unique over all kinds, for example `slack/T012AB3CD/member/U012AB3CD`
public record Scope(ScopeKind kind, String key) {
    public Scope {
        if (key.isBlank()) {
            throw new IllegalArgumentException("scope key is blank");
        }
    }
}
