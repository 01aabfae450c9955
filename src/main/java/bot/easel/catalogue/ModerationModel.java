package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.util.List;
import java.util.Set;

/// A model that judges whether something may be drawn.
///
/// @param perCall may be zero: providers give it away
public record ModerationModel(
        String id,
        String name,
        String provider,
        List<String> snapshots,
        Lifecycle lifecycle,
        Usd perCall,
        List<String> inputs,
        String endpoint)
        implements Model {
    public ModerationModel {
        snapshots = List.copyOf(snapshots);
        inputs = List.copyOf(inputs);
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.JUDGES);
    }
}
