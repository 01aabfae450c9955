package bot.easel.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The alt texts that a model writes for pictures whose message stands: those that are owed, which
/// [GenerationStore#delivered] notes, and those that are written. Only who has the lease of one ends
/// it. A store that is away throws [bot.easel.spend.LedgerUnavailable].
public interface AltTextStore {
    /// Takes the next one that is due, leased to the owner.
    Optional<Owed> claim(String owner, Duration lease);

    /// Keeps the text. Once the message waits for no other, it is owed anew, with what there is.
    void written(Owed owed, String text);

    /// There will be none: the picture keeps the text that its prompt makes.
    void givenUp(Owed owed, String reason);

    /// It cannot be had now.
    void later(Owed owed, Instant notBefore, String reason);

    /// What is written of a generation, by the index of the picture.
    Map<Integer, String> of(String generation);

    /// A picture that has none yet.
    ///
    /// @param index of the picture within the generation
    /// @param since when the message stood
    record Owed(Generation generation, int index, Instant since, String owner) {}
}
