package bot.easel.studio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Draws many requests that nobody waits for, together, later and for less. What comes of them is
/// asked for again and again until it is there.
///
/// Every method is at most one paid call, and only [#create] is paid: the rest may be repeated. All
/// throw a [ProviderFailure] and nothing else.
public interface BatchProvider {
    /// Hands the requests over as one file, without anything being drawn; returns its id.
    String upload(List<ImageCall> calls);

    /// Starts the batch; returns the provider's id of it.
    ///
    /// @param ours our id, which the provider keeps with it
    String create(String ours, String inputFile);

    /// The provider's id of the batch that has our id; empty where all batches since then have been
    /// looked through, and none has it.
    ///
    /// @param since nothing older can be it
    Optional<String> find(String ours, Instant since);

    /// How it stands.
    BatchLook look(String theirs);

    /// Asks to stop it. What is drawn by then comes all the same.
    void cancel(String theirs);

    /// Reads the results one by one, so that no more than one request's pictures are in memory. One
    /// that cannot be read is left out.
    ///
    /// @param wanted whether a request's result is wanted, by its id; others are passed over
    void read(BatchLook look, Predicate<String> wanted, Results results);

    /// Deletes a file; one that is gone already is fine.
    void delete(String file);

    /// Takes results.
    @FunctionalInterface
    interface Results {
        /// @param requestId as in [ImageCall#requestId()]
        void accept(String requestId, BatchResult result);
    }
}
