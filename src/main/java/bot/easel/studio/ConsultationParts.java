package bot.easel.studio;

import java.util.function.Supplier;

/// What the assistant is built from, besides the studio itself.
///
/// @param settings answers the settings of the moment
public record ConsultationParts(
        ConsultationStore store, AltTextStore altTexts, Supplier<AssistantSettings> settings) {}
