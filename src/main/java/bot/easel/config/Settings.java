package bot.easel.config;

import static bot.easel.config.Setting.live;
import static bot.easel.config.Setting.restart;

import bot.easel.catalogue.AssistantJob;
import bot.easel.config.Setting.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All settings, each with what comes of changing it while Easel runs.
final class Settings {
    private Settings() {}

    /// Those that every configuration has.
    static final List<Setting<EaselConfig>> FIXED =
            Stream.of(places(), platforms(), running(), told(), assistant(), channels())
                    .flatMap(List::stream)
                    .toList();

    /// Those of each server that speaks OpenAI's language, below its name.
    static final List<Setting<OpenAiConfig>> SERVER =
            List.of(
                    live("api-key", OpenAiConfig::apiKey),
                    live("admin-key", OpenAiConfig::adminKey),
                    live("base-url", OpenAiConfig::baseUrl),
                    live("organization", OpenAiConfig::organization),
                    live("project", OpenAiConfig::project),
                    live("proxy", OpenAiConfig::proxy),
                    live("timeout", OpenAiConfig::timeout),
                    live("max-concurrent", OpenAiConfig::concurrent),
                    live("requests-per-minute", OpenAiConfig::perMinute),
                    live("data-residency", OpenAiConfig::dataResidency),
                    live("blocked-may-bill", OpenAiConfig::blockedMayBill),
                    live("azure", OpenAiConfig::azure),
                    live("edits", OpenAiConfig::edits),
                    live("edit-field", OpenAiConfig::editField),
                    live("answer", OpenAiConfig::answer),
                    live("usage-trusted", OpenAiConfig::usageTrusted),
                    live("flat-price", OpenAiConfig::flatPrice),
                    live("file-hosts", OpenAiConfig::fileHosts));

    private static List<Setting<EaselConfig>> places() {
        return List.of(
                restart("data-dir", EaselConfig::dataDir),
                live("catalogue", EaselConfig::catalogue),
                restart("store.url", Settings::storeUrl),
                restart("store.user", all -> all.store().user()),
                restart("store.password", all -> all.store().password()),
                restart("store.pictures", all -> all.store().pictures()),
                restart("web.bind", all -> all.web().bind()),
                restart("web.port", all -> all.web().port()),
                restart("web.sign-in-secret", all -> all.web().signInSecret()),
                restart("downloads.allow-loopback", all -> all.downloads().allowLoopback()));
    }

    /// Where it is not written it follows the folder, which is the setting that was changed then.
    private static String storeUrl(EaselConfig all) {
        return all.store().isUsualIn(all.dataDir()) ? "" : all.store().url();
    }

    private static List<Setting<EaselConfig>> platforms() {
        return List.of(
                restart("discord.token", all -> all.discord().token()),
                restart("discord.api-url", all -> all.discord().apiUrl()),
                restart("discord.file-hosts", all -> all.discord().fileHosts()),
                restart("discord.message-content", all -> all.discord().messageContent()),
                restart("discord.shards", all -> all.discord().shards()),
                restart("discord.guilds", all -> all.discord().guilds()),
                restart("slack.bot-token", all -> all.slack().botToken()),
                restart("slack.app-token", all -> all.slack().appToken()),
                restart("slack.signing-secret", all -> all.slack().signingSecret()),
                restart("slack.api-url", all -> all.slack().apiUrl()),
                restart("slack.file-hosts", all -> all.slack().fileHosts()),
                restart("playground.enabled", all -> all.playground().enabled()),
                restart("playground.channels", all -> all.playground().channels()),
                restart("playground.members", all -> all.playground().members()));
    }

    private static List<Setting<EaselConfig>> running() {
        return List.of(
                live("providers.painter.enabled", all -> all.painter().enabled()),
                live("providers.painter.delay", all -> all.painter().delay()),
                live("providers.painter.max-concurrent", all -> all.painter().concurrent()),
                live("providers.painter.requests-per-minute", all -> all.painter().perMinute()),
                live("studio.workers", all -> all.studio().workers()),
                live("studio.queue-length", all -> all.studio().queueLength()),
                restart("studio.lease", all -> all.studio().lease()),
                live("studio.patience", all -> all.studio().patience()),
                live("studio.start-deadline", all -> all.studio().startDeadline()),
                live("studio.max-calls", all -> all.studio().maxCalls()),
                live("studio.retention", all -> all.studio().retention()),
                live("studio.shutdown-grace", all -> all.studio().shutdownGrace()),
                restart("studio.sweep", all -> all.studio().sweep()),
                live("reconciliation.unknown-after", all -> all.reconciliation().unknownAfter()),
                live("log.format", all -> all.log().format()),
                live("log.level", all -> all.log().level()),
                live("log.loggers", all -> all.log().loggers()),
                restart("telemetry.endpoint", all -> all.telemetry().endpoint()),
                restart("telemetry.authorization", all -> all.telemetry().authorization()),
                restart("telemetry.metrics", all -> all.telemetry().metrics()),
                restart("telemetry.traces", all -> all.telemetry().traces()),
                restart("telemetry.interval", all -> all.telemetry().interval()));
    }

    private static List<Setting<EaselConfig>> told() {
        return List.of(
                live("alerts.channels", all -> all.alerts().channels()),
                live("alerts.percent", all -> all.alerts().percents()),
                live("alerts.members", all -> all.alerts().members()),
                live("digest.channels", all -> all.digest().channels()),
                live("digest.day", all -> all.digest().day()),
                live("digest.time", all -> all.digest().time()),
                live("digest.payers", all -> all.digest().payers()),
                live("admins", EaselConfig::admins),
                live("approvals.enabled", all -> all.approvals().enabled()),
                live("approvals.channel", all -> all.approvals().channels()),
                live("approvals.approvers.members", all -> all.approvals().members()),
                live("approvals.approvers.roles", all -> all.approvals().roles()),
                live("approvals.admins", all -> all.approvals().admins()),
                live("approvals.own-requests", all -> all.approvals().ownRequests()),
                live("approvals.expire", all -> all.approvals().expire()),
                live("approvals.valid", all -> all.approvals().valid()),
                live("approvals.open", all -> all.approvals().open()));
    }

    private static List<Setting<EaselConfig>> assistant() {
        List<Setting<EaselConfig>> settings = new ArrayList<>();
        for (AssistantJob job : AssistantJob.values()) {
            settings.add(live("assistant." + job.key(), all -> all.assistant().jobs().get(job)));
        }
        settings.add(live("assistant.longest-clip", all -> all.assistant().longestClip()));
        return settings;
    }

    private static List<Setting<EaselConfig>> channels() {
        return List.of(
                usual("enabled", ChannelConfig::enabled),
                usual("model", ChannelConfig::model),
                usual("models", ChannelConfig::models),
                usual("size", ChannelConfig::size),
                usual("sizes", ChannelConfig::sizes),
                usual("quality", ChannelConfig::quality),
                usual("qualities", ChannelConfig::qualities),
                usual("format", ChannelConfig::format),
                usual("formats", ChannelConfig::formats),
                usual("max-count", ChannelConfig::maxCount),
                usual("previews", ChannelConfig::previews),
                usual("move-to-successor", ChannelConfig::moveToSuccessor),
                usual("plain-replies", ChannelConfig::plainReplies),
                usual("moderation", usual -> usual.content().moderationRequired()),
                usual("blocked-words", usual -> usual.content().blockedWords()),
                usual("refine", ChannelConfig::refine),
                usual("mentions.understand", usual -> usual.mentions().understand()),
                usual("mentions.ask-above", usual -> usual.mentions().askAbove()),
                usual("alt-text", ChannelConfig::altText),
                usual("who.members", usual -> usual.who().members()),
                usual("who.roles", usual -> usual.who().roles()),
                usual("who.denied", usual -> usual.who().denied()),
                usual("who.guests", usual -> usual.who().guests()),
                usual("who.external", usual -> usual.who().external()),
                limit("zone", usual -> usual.limits().zone()),
                limit("picture", usual -> usual.limits().picture()),
                limit("workspace", usual -> usual.limits().workspace()),
                limit("channel", usual -> usual.limits().channel()),
                limit("member", usual -> usual.limits().member()),
                limit("roles", usual -> usual.limits().roles()),
                limit("requests-per-minute", usual -> usual.limits().pace().requestsPerMinute()),
                limit("jobs-at-once", usual -> usual.limits().pace().jobsAtOnce()),
                live("channels", all -> all.channels().entries()));
    }

    private static Setting<EaselConfig> usual(String key, Function<ChannelConfig, Object> value) {
        return live("defaults." + key, all -> value.apply(all.channels().defaults()));
    }

    private static Setting<EaselConfig> limit(String key, Function<ChannelConfig, Object> value) {
        return live("limits." + key, all -> value.apply(all.channels().defaults()));
    }

    /// The keys of what is different, in the order of this list.
    static List<String> differences(Effect effect, EaselConfig before, EaselConfig after) {
        List<String> keys = new ArrayList<>(different(FIXED, effect, before, after));
        Map<String, OpenAiConfig> old = servers(before);
        Map<String, OpenAiConfig> now = servers(after);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            OpenAiConfig was = old.get(name);
            OpenAiConfig is = now.get(name);
            String path = "providers." + name;
            if (was != null && is != null) {
                different(SERVER, effect, was, is).forEach(key -> keys.add(path + "." + key));
            } else if (effect == Effect.AT_ONCE) {
                keys.add(path);
            }
        }
        return List.copyOf(keys);
    }

    private static <T> List<String> different(
            List<Setting<T>> settings, Effect effect, T before, T after) {
        return settings.stream()
                .filter(each -> each.effect() == effect)
                .filter(each ->
                        !Objects.equals(each.value().apply(before), each.value().apply(after)))
                .map(Setting::key)
                .toList();
    }

    private static Map<String, OpenAiConfig> servers(EaselConfig config) {
        return config.openAi().stream()
                .collect(
                        Collectors.toMap(
                                OpenAiConfig::name,
                                Function.identity(),
                                (one, other) -> other,
                                TreeMap::new));
    }
}
