package bot.easel.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Everything that can be configured.
///
/// @param dataDir the folder for books and pictures
/// @param catalogue the file of models and prices
/// @param openAi OpenAI and the servers that speak its language, those in use only
/// @param admins members that may do what admins may, as `platform:id`
public record EaselConfig(
        Path dataDir,
        Path catalogue,
        DiscordConfig discord,
        SlackConfig slack,
        PlaygroundConfig playground,
        List<OpenAiConfig> openAi,
        PainterConfig painter,
        StoreConfig store,
        WebConfig web,
        DownloadsConfig downloads,
        StudioConfig studio,
        AlertsConfig alerts,
        DigestConfig digest,
        ReconciliationConfig reconciliation,
        LogConfig log,
        TelemetryConfig telemetry,
        AssistantConfig assistant,
        Set<String> admins,
        ApprovalsConfig approvals,
        ChannelRules channels) {

    public EaselConfig {
        openAi = List.copyOf(openAi);
        admins = Set.copyOf(admins);
    }

    /// This, with whatever waits for a restart as it was at the start.
    EaselConfig untilRestart(EaselConfig started) {
        return new EaselConfig(
                started.dataDir,
                catalogue,
                started.discord,
                started.slack,
                started.playground,
                openAi,
                painter,
                started.store,
                started.web,
                started.downloads,
                studio.untilRestart(started.studio),
                alerts,
                digest,
                reconciliation,
                log,
                started.telemetry,
                assistant,
                admins,
                approvals,
                channels);
    }
}
