package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bot.easel.chat.download.PublicAddress;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiSettingsTest {
    @Test
    void neverPrintTheirSecrets() {
        OpenAiSettings settings =
                OpenAiSettings.openAi("openai", "sk-very-secret", OpenAiSettings.OPENAI);
        ProxySettings proxy = new ProxySettings("proxy", 3128, "me", "pass-word");

        assertThat(settings.toString()).doesNotContain("secret").contains("api.openai.com");
        assertThat(proxy.toString()).doesNotContain("pass-word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/v1",
                "/v1",
                "https:///v1",
                "https://key@host/v1",
                "https://host/v1?key=1",
                "https://host/v1#x"
            })
    void refuseAnAddressThatIsNone(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenAiSettings.openAi("openai", "sk", URI.create(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, https://host/v1/, https://host/v1",
        "PLAIN, https://host, https://host",
        "AZURE_V1, https://r.openai.azure.com, https://r.openai.azure.com/openai/v1",
        "AZURE_V1, https://r.openai.azure.com/openai/v1/, https://r.openai.azure.com/openai/v1",
        "AZURE_DEPLOYMENTS, https://r.openai.azure.com/, https://r.openai.azure.com"
    })
    void findTheBaseOfEveryAddress(OpenAiSettings.Route route, String base, String root) {
        OpenAiSettings settings =
                new OpenAiSettings(
                        "azure",
                        "key",
                        URI.create(base),
                        null,
                        null,
                        null,
                        route,
                        null,
                        Map.of(),
                        Map.of(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        ServerTraits.OPENAI);

        assertThat(settings.root()).isEqualTo(URI.create(root));
    }

    @Test
    void useNoProxyUnlessOneIsConfigured() {
        OkHttpClient http =
                HttpClients.http(OpenAiSettings.openAi("openai", "sk", OpenAiSettings.OPENAI));

        assertThat(http.proxy()).isEqualTo(Proxy.NO_PROXY);
        assertThat(http.followRedirects()).isFalse();
        assertThat(http.retryOnConnectionFailure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "fd00::1"
            })
    void knowAddressesThatAreNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "2606:4700::1111"})
    void knowAddressesThatArePublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }
}
