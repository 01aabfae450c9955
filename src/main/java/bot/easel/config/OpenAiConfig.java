package bot.easel.config;

import bot.easel.spend.Usd;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OpenAI, or a server that speaks its language. What is null is as the catalogue says.
///
/// @param name as the catalogue calls the provider
/// @param adminKey reads costs and usage of the organization, for the comparison with the books
/// @param baseUrl null for OpenAI's own
/// @param organization empty for the key's own
/// @param project empty for the key's own
/// @param proxy null for a direct connection
/// @param timeout for one call, from the first byte sent to the last received
/// @param concurrent calls that may run at once, over all processes
/// @param perMinute calls that may start in a minute; 0 for no bound
/// @param dataResidency whether the account keeps its data in one region, which costs more
/// @param blockedMayBill whether a picture that its safety system held back may still be billed; its
///     hold is then kept until the bill is known
/// @param azure null for anything but Azure
/// @param edits whether the server can edit pictures
/// @param editField the name of a picture in an edit, `image` or `image[]`
/// @param answer how pictures come back, `b64_json` or `url`
/// @param usageTrusted whether the tokens it reports are what it bills
/// @param flatPrice what a picture costs, whatever is reported
/// @param fileHosts hosts besides the server's own that its `url` answers may point to
public record OpenAiConfig(
        String name,
        Secret apiKey,
        Secret adminKey,
        @Nullable URI baseUrl,
        String organization,
        String project,
        @Nullable URI proxy,
        Duration timeout,
        int concurrent,
        int perMinute,
        boolean dataResidency,
        boolean blockedMayBill,
        @Nullable AzureConfig azure,
        @Nullable Boolean edits,
        @Nullable String editField,
        @Nullable String answer,
        @Nullable Boolean usageTrusted,
        @Nullable Usd flatPrice,
        List<String> fileHosts) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OpenAiConfig {
        fileHosts = List.copyOf(fileHosts);
    }

    /// OpenAI itself counts once it has a key; another server once it is named.
    public boolean enabled() {
        return apiKey.isSet() || !name.equals("openai");
    }

    static OpenAiConfig read(String name, Section section) {
        Fields fields = new Fields(section);
        OpenAiConfig config =
                new OpenAiConfig(
                        name,
                        fields.secret("api-key"),
                        fields.secret("admin-key"),
                        fields.address("base-url"),
                        fields.text("organization", ""),
                        fields.text("project", ""),
                        fields.address("proxy"),
                        fields.duration(
                                "timeout",
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(30)),
                        fields.number("max-concurrent", 8, 1, 1000),
                        fields.number("requests-per-minute", 0, 0, 100_000),
                        fields.flag("data-residency", false),
                        fields.flag("blocked-may-bill", false),
                        section.has("azure") ? AzureConfig.read(section.section("azure")) : null,
                        fields.flag("edits"),
                        fields.oneOf("edit-field", List.of("image", "image[]")),
                        fields.oneOf("answer", List.of("b64_json", "url")),
                        fields.flag("usage-trusted"),
                        fields.money("flat-price"),
                        fields.texts("file-hosts", List.of()));
        config.check(section);
        section.finish();
        return config;
    }

    private void check(Section section) {
        if (baseUrl == null && (azure != null || !name.equals("openai"))) {
            section.problem("base-url", "is missing", "Write the address of the server");
        }
        if (azure != null && !apiKey.isSet()) {
            section.problem("api-key", "is missing", "Set the key of the Azure resource");
        }
        if (adminKey.isSet() && !name.equals("openai")) {
            section.problem(
                    "admin-key",
                    "is for OpenAI's own bill, which other servers do not have",
                    "Remove it, or move it to providers.openai");
        }
        if (baseUrl != null
                && "http".equals(baseUrl.getScheme())
                && (apiKey.isSet() || adminKey.isSet())
                && !LOOPBACK.contains(baseUrl.getHost())) {
            section.warning(
                    "base-url",
                    "sends the key over the network in clear text",
                    "Use https unless the network is yours alone");
        }
        for (String host : fileHosts) {
            if (!host.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
                section.problem(
                        "file-hosts",
                        "names \"" + host + "\", which is no host name",
                        "Write names such as files.example.com, without scheme, port and path");
            }
        }
        if (flatPrice != null && flatPrice.isZero()) {
            section.problem(
                    "flat-price",
                    "is nothing, and what costs nothing cannot be limited",
                    "Write what a picture is worth, or remove the key");
        }
        if (Boolean.FALSE.equals(edits) && editField != null) {
            section.problem(
                    "edit-field", "is set although edits are off", "Remove it, or turn edits on");
        }
    }

    /// Short, because the address of a proxy may hold a password.
    @Override
    public String toString() {
        return "OpenAiConfig[" + name + ", key " + apiKey + "]";
    }
}
