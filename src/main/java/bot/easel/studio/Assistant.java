package bot.easel.studio;

/// Answers. One call of [#answer] is at most one call at the provider: no retries inside.
///
/// Implementations block, honour interruption (which after sending is an unknown outcome) and put
/// every failure into the sealed [ProviderFailure].
public interface Assistant {
    /// The configured name of the provider.
    String name();

    /// Does what is asked.
    ///
    /// @throws ProviderFailure and nothing else; [ProviderFailure.Rejected] for a kind of task that
    ///     it has no way to do
    AssistantReply answer(AssistantCall call);
}
