package bot.easel.standin.discord;

import org.jspecify.annotations.Nullable;

/// A button as a member sees it.
///
/// @param customId absent for a link
public record Button(String label, @Nullable String customId, int style, boolean disabled) {}
