package bot.easel;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.ImageModel;
import bot.easel.catalogue.Model;
import bot.easel.config.AzureConfig;
import bot.easel.config.EaselConfig;
import bot.easel.config.OpenAiConfig;
import bot.easel.config.Problem;
import bot.easel.config.Secret;
import bot.easel.provider.openai.OpenAiAssistant;
import bot.easel.provider.openai.OpenAiBill;
import bot.easel.provider.openai.OpenAiImages;
import bot.easel.provider.openai.OpenAiSettings;
import bot.easel.provider.openai.ProxySettings;
import bot.easel.provider.openai.ServerTraits;
import bot.easel.provider.painter.PainterProvider;
import bot.easel.provider.painter.PainterSettings;
import bot.easel.provider.painter.Pause;
import bot.easel.provider.painter.PlainAssistant;
import bot.easel.studio.Connected;
import bot.easel.studio.ProviderPace;
import bot.easel.studio.ProviderTerms;
import bot.easel.studio.Spool;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the providers are built that are configured.
final class ProviderSetup {
    private static final String PAINTER = "painter";

    /// Two partial pictures and the finished one share the configured delay.
    private static final int FRAMES = 3;

    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final EaselConfig config;
    private final Catalogue catalogue;
    private final Spool spool;
    private final InstantSource clock;
    private final Pause brush;

    /// @param brush how the painter waits between two frames
    /// @param spool takes pictures in while they arrive
    ProviderSetup(
            EaselConfig config,
            Catalogue catalogue,
            Spool spool,
            InstantSource clock,
            Pause brush) {
        this.spool = spool;
        this.config = config;
        this.catalogue = catalogue;
        this.clock = clock;
        this.brush = brush;
    }

    /// A provider as it is configured.
    ///
    /// @param client all that its client is made of
    /// @param build makes one
    record Plan(
            Object client,
            ProviderTerms terms,
            @Nullable BillPlan bill,
            Function<ProviderTerms, Connected> build) {
        /// Never the key.
        @Override
        public String toString() {
            return "Plan[" + terms.profile() + "]";
        }
    }

    /// A bill that can be read: of OpenAI, with an admin key.
    record BillPlan(OpenAiSettings settings, Secret adminKey) {
        OpenAiBill build(InstantSource clock) {
            return new OpenAiBill(settings, adminKey.reveal(), clock);
        }
    }

    /// Everything that is wrong with the providers under this catalogue.
    List<Problem> problems() {
        return config.openAi().stream().flatMap(server -> problem(server).stream()).toList();
    }

    private Optional<Problem> problem(OpenAiConfig server) {
        String key = "providers." + server.name();
        if (catalogue.provider(server.name()).isEmpty()) {
            return Optional.of(
                    new Problem(
                            "the configuration",
                            key,
                            "the catalogue has no provider of this name",
                            "Use one of "
                                    + catalogue.providers().stream().map(each -> each.id()).toList()
                                    + ", or add it to "
                                    + config.catalogue().getFileName()));
        }
        try {
            OpenAiSettings _ = settings(server);
            return Optional.empty();
        } catch (IllegalArgumentException unfit) {
            return Optional.of(
                    new Problem(
                            "the configuration",
                            key,
                            String.valueOf(unfit.getMessage()),
                            "Correct its address, proxy or key"));
        }
    }

    /// By name; only where there are no problems.
    Map<String, Plan> plans() {
        Map<String, Plan> plans = new LinkedHashMap<>();
        config.openAi().forEach(server -> plans.put(server.name(), openAi(server)));
        if (config.painter().enabled()) {
            PainterSettings painter =
                    new PainterSettings(config.painter().delay().dividedBy(FRAMES));
            plans.put(
                    PAINTER,
                    new Plan(
                            painter,
                            ProviderTerms.plain(
                                    PAINTER,
                                    new ProviderPace(
                                            config.painter().concurrent(),
                                            config.painter().perMinute())),
                            null,
                            terms ->
                                    new Connected(
                                            new PainterProvider(painter, brush),
                                            terms,
                                            new PlainAssistant())));
        }
        return plans;
    }

    private Plan openAi(OpenAiConfig server) {
        ProviderTerms own =
                new ProviderTerms(
                        server.name(),
                        new ProviderPace(server.concurrent(), server.perMinute()),
                        server.dataResidency(),
                        server.flatPrice(),
                        server.usageTrusted(),
                        server.blockedMayBill());
        OpenAiSettings settings = settings(server);
        return new Plan(
                settings,
                own,
                server.adminKey().isSet() ? new BillPlan(settings, server.adminKey()) : null,
                terms -> {
                    OpenAiImages images = new OpenAiImages(settings, spool, clock);
                    return new Connected(
                            images,
                            images.batches().orElse(null),
                            terms,
                            new OpenAiAssistant(settings, clock));
                });
    }

    private OpenAiSettings settings(OpenAiConfig server) {
        AzureConfig azure = server.azure();
        URI base = server.baseUrl();
        return new OpenAiSettings(
                server.name(),
                server.apiKey().reveal(),
                base == null ? OpenAiSettings.OPENAI : base,
                emptyToNull(server.organization()),
                emptyToNull(server.project()),
                proxy(server.proxy()),
                azure == null
                        ? OpenAiSettings.Route.PLAIN
                        : azure.apiVersion().isEmpty()
                                ? OpenAiSettings.Route.AZURE_V1
                                : OpenAiSettings.Route.AZURE_DEPLOYMENTS,
                azure == null ? null : emptyToNull(azure.apiVersion()),
                azure == null ? Map.of() : azure.deployments(),
                svgAuthors(),
                CONNECT,
                server.timeout(),
                traits(server));
    }

    /// As the catalogue describes the server, with what the configuration says otherwise.
    private ServerTraits traits(OpenAiConfig server) {
        String field = server.editField();
        String answer = server.answer();
        return ServerTraits.of(catalogue.provider(server.name()).orElseThrow())
                .with(
                        server.edits(),
                        field == null ? null : ServerTraits.EditField.of(field),
                        answer == null ? null : ServerTraits.AnswerForm.of(answer),
                        server.fileHosts());
    }

    private Map<String, String> svgAuthors() {
        Map<String, String> authors = new HashMap<>();
        for (Model model : catalogue.models()) {
            if (model instanceof ImageModel image) {
                image.svgAuthorId().ifPresent(author -> authors.put(image.id(), author));
            }
        }
        return authors;
    }

    private static @Nullable ProxySettings proxy(@Nullable URI address) {
        if (address == null) {
            return null;
        }
        String login = address.getUserInfo();
        String[] parts = login == null ? new String[0] : login.split(":", 2);
        int port = address.getPort() < 0 ? 3128 : address.getPort();
        return parts.length == 2
                ? new ProxySettings(address.getHost(), port, parts[0], parts[1])
                : new ProxySettings(address.getHost(), port, null, null);
    }

    static void close(Connected connected) {
        if (connected.provider() instanceof OpenAiImages openAi) {
            openAi.close();
        }
        if (connected.assistant() instanceof OpenAiAssistant openAi) {
            openAi.close();
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
