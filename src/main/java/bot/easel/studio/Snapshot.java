package bot.easel.studio;

/// The dated model that draws or drew. A name without a date means another one sooner or later.
///
/// @param id as the provider takes it
/// @param said whether the provider's answer named it; otherwise it is what was asked for, by the
///     catalogue of that moment where the name had no date
public record Snapshot(String id, boolean said) {}
