package bot.easel.chat.discord;

import java.util.Optional;

/// Remembers, for the minutes that a form is open, which guild it is about: what is sent back may
/// reach another process than the one that opened it.
public interface FormMemory {
    /// The one process that there is remembers for itself, until it ends.
    FormMemory ALONE =
            new FormMemory() {
                @Override
                public void keep(String form, String guild) {
                    // it does already
                }

                @Override
                public Optional<String> guild(String form) {
                    return Optional.empty();
                }
            };

    /// Best effort: never throws.
    void keep(String form, String guild);

    /// Empty for what was never kept, or too long ago.
    Optional<String> guild(String form);
}
