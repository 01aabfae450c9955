package bot.easel;

import bot.easel.config.AlertsConfig;
import bot.easel.config.ChannelRules;
import bot.easel.config.DigestConfig;
import bot.easel.config.EaselConfig;
import bot.easel.studio.AlertSettings;
import bot.easel.studio.ApprovalSettings;
import bot.easel.studio.AssistantSettings;
import bot.easel.studio.DigestSettings;
import bot.easel.studio.StudioSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the configuration says at the moment, as the parts of the program want to hear it. Whatever
/// can change while Easel runs is asked for here each time that it is needed.
final class LiveSettings {
    /// Longer than judging and refining take, and shorter than people wait without wondering.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private volatile EaselConfig inUse;

    LiveSettings(EaselConfig first) {
        inUse = first;
    }

    EaselConfig inUse() {
        return inUse;
    }

    /// All of it from now on.
    void use(EaselConfig next) {
        inUse = next;
    }

    ChannelRules channels() {
        return inUse.channels();
    }

    Set<String> admins() {
        return inUse.admins();
    }

    StudioSettings studio() {
        return StudioSetup.settings(inUse.studio());
    }

    Duration retention() {
        return inUse.studio().retention();
    }

    Duration unknownAfter() {
        return inUse.reconciliation().unknownAfter();
    }

    ApprovalSettings approvals() {
        return StudioSetup.settings(inUse.approvals());
    }

    AssistantSettings assistant() {
        EaselConfig now = inUse;
        return new AssistantSettings(
                now.assistant().models(), PATIENCE, now.assistant().longestClip());
    }

    AlertSettings alerts() {
        EaselConfig now = inUse;
        DigestConfig weekly = now.digest();
        return new AlertSettings(
                channels(now.alerts().channels()),
                now.alerts().percents(),
                now.alerts().members(),
                new DigestSettings(
                        channels(weekly.channels()),
                        weekly.day(),
                        weekly.time(),
                        weekly.payers().entrySet().stream()
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                Map.Entry::getKey,
                                                payer ->
                                                        payer.getValue()
                                                                .substring(
                                                                        payer.getKey().length()
                                                                                + 1)))));
    }

    private static List<AlertSettings.AdminChannel> channels(List<AlertsConfig.Channel> written) {
        return written.stream()
                .map(each -> new AlertSettings.AdminChannel(each.platform(), each.id()))
                .toList();
    }
}
