package bot.easel.studio;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Draws. One call of [#generate] is at most one call at the provider: no retries inside.
///
/// Implementations block, honour interruption (which after sending is an unknown outcome) and put
/// every failure into the sealed [ProviderFailure].
public interface ImageProvider {
    /// The configured name, as in [Recipe#provider()].
    String name();

    /// Draws the recipe.
    ///
    /// @throws ProviderFailure and nothing else
    ImageAnswer generate(ImageCall call, PreviewSink previews);

    /// Model ids that the provider lists now, with the shutdown date it announces for them.
    /// Costs nothing; an empty map where the provider has no list.
    ///
    /// @throws ProviderFailure when it cannot be asked
    Map<String, Optional<LocalDate>> models();
}
