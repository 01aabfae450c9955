package bot.easel.config;

import bot.easel.spend.LimitPlan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What holds where: the first entry that matches a channel wins. What it leaves open is taken from
/// the first entry about the channel's whole workspace, and then from `defaults` and `limits`.
public final class ChannelRules {

    private final ChannelConfig defaults;
    private final List<ChannelRule> rules;

    ChannelRules(ChannelConfig defaults, List<ChannelRule> rules) {
        this.defaults = defaults;
        this.rules = List.copyOf(rules);
    }

    /// What holds where no entry matches.
    public ChannelConfig defaults() {
        return defaults;
    }

    /// What holds in the channels of each entry, and where none matches.
    public List<ChannelConfig> all() {
        return Stream.concat(Stream.of(defaults), rules.stream().map(this::of)).toList();
    }

    /// The entries as they are written.
    List<ChannelRule> entries() {
        return rules;
    }

    public ChannelConfig of(String platform, String workspace, String channel) {
        return resolve(rule -> rule.match().matches(platform, workspace, channel));
    }

    /// What holds in the channels of a rule itself.
    ChannelConfig of(ChannelRule rule) {
        return resolve(other -> other.match().covers(rule.match()));
    }

    /// The limits of a workspace as a whole, whatever its channels have of their own.
    public LimitPlan ofWorkspace(String platform, String workspace) {
        return resolve(rule -> rule.match().wide() && rule.match().matches(platform, workspace, ""))
                .limits();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChannelRules that
                && defaults.equals(that.defaults)
                && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return Objects.hash(defaults, rules);
    }

    private ChannelConfig resolve(Predicate<ChannelRule> matches) {
        Optional<ChannelRule> first = rules.stream().filter(matches).findFirst();
        Optional<ChannelRule> wide =
                rules.stream().filter(rule -> rule.match().wide()).filter(matches).findFirst();
        ChannelConfig base = wide.map(rule -> rule.overrides().over(defaults)).orElse(defaults);
        return first.filter(rule -> !rule.match().wide())
                .map(rule -> rule.overrides().over(base))
                .orElse(base);
    }
}
