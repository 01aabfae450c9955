package bot.easel;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueProblem;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.chat.discord.DiscordCheckup;
import bot.easel.chat.slack.SlackCheckup;
import bot.easel.checkup.Finding;
import bot.easel.config.ChannelConfig;
import bot.easel.config.EaselConfig;
import bot.easel.config.Problem;
import bot.easel.store.StoreCheckup;
import bot.easel.studio.ModelCheckup;
import bot.easel.studio.Spool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Examines everything that is configured. Changes nothing, posts nothing and costs nothing.
final class Doctor {
    private final EaselConfig config;
    private final InstantSource clock;

    Doctor(EaselConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    List<Finding> findings() {
        List<Finding> findings =
                new ArrayList<>(new StoreCheckup(Configured.store(config)).findings());
        if (config.web().port() != 0) {
            findings.add(new PortCheckup(config.web()).finding());
        }
        switch (CatalogueFile.read(config.catalogue())) {
            case CatalogueReading.Broken(List<CatalogueProblem> problems) ->
                    problems.forEach(problem ->
                            findings.add(
                                    Finding.fault(
                                            "Catalogue",
                                            problem.message(),
                                            "Correct " + config.catalogue() + ".")));
            case CatalogueReading.Read(Catalogue catalogue) -> models(catalogue, findings);
        }
        platforms(findings);
        spending(findings);
        return findings;
    }

    private void models(Catalogue catalogue, List<Finding> findings) {
        findings.add(
                Finding.fine(
                        "Catalogue",
                        catalogue.models().size()
                                + " models, with prices as of "
                                + catalogue.asOf()
                                + "."));
        List<Problem> unfit = config.assistant().problems(catalogue);
        unfit.forEach(problem ->
                findings.add(
                        Finding.fault(
                                "Assistant", problem.toString(), "Correct the configuration.")));
        ProviderSetup setup =
                new ProviderSetup(config, catalogue, Spool.inMemory(), clock, _ -> {});
        List<Problem> wrong = setup.problems();
        if (!wrong.isEmpty()) {
            wrong.forEach(problem ->
                    findings.add(
                            Finding.fault(
                                    "Provider", problem.toString(), "Correct the configuration.")));
            return;
        }
        try (LiveProviders providers = new LiveProviders(clock)) {
            providers.use(providers.prepare(setup.plans()));
            findings.addAll(
                    new ModelCheckup(catalogue, providers, clock)
                            .findings(
                                    drawing(),
                                    unfit.isEmpty()
                                            ? Set.copyOf(config.assistant().models().values())
                                            : Set.of()));
        }
    }

    private Set<String> drawing() {
        return config.channels().all().stream()
                .filter(ChannelConfig::enabled)
                .flatMap(channel -> channel.models().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void platforms(List<Finding> findings) {
        if (config.discord().enabled()) {
            try (DiscordCheckup discord = new DiscordCheckup(ChatPlatforms.discord(config))) {
                findings.addAll(discord.findings());
            }
        } else {
            findings.add(Finding.fine("Discord", "Off: no token."));
        }
        if (config.slack().enabled()) {
            findings.addAll(new SlackCheckup(ChatPlatforms.slack(config)).findings());
        } else {
            findings.add(Finding.fine("Slack", "Off: no bot token."));
        }
    }

    private void spending(List<Finding> findings) {
        boolean unlimited =
                config.channels().all().stream()
                        .anyMatch(channel -> channel.limits().workspace().isEmpty());
        findings.add(
                unlimited
                        ? Finding.warning(
                                "Limits",
                                "There is a channel without a limit of its whole workspace.",
                                "Set limits.workspace.month, the most that you want to pay.")
                        : Finding.fine("Limits", "Every workspace has a limit."));
        boolean chats = config.discord().enabled() || config.slack().enabled();
        if (chats && config.alerts().channels().isEmpty()) {
            findings.add(
                    Finding.warning(
                            "Alerts",
                            "Nobody is told of limits that are nearly used up and of trouble; it is"
                                    + " in the log only.",
                            "Set alerts.channels (EASEL_ALERTS_CHANNELS)."));
        }
    }
}
