package bot.easel.studio;

import java.time.Duration;
import java.util.Map;

/// A worker's wish for the next job.
///
/// @param owner names this process; leases carry it
/// @param lease how long the job is the owner's without renewal
/// @param paces the providers that this process can call, with their bounds
public record Claim(String owner, Duration lease, Map<String, ProviderPace> paces) {
    public Claim {
        paces = Map.copyOf(paces);
    }
}
