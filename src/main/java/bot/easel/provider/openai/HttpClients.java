package bot.easel.provider.openai;

import bot.easel.chat.BulkSockets;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/// Builds the transport. Whatever a client library does by itself to help is off here, because a
/// call that is sent twice is paid twice.
final class HttpClients {
    private static final int IDLE = 8;
    private static final int IDLE_SECONDS = 30;

    private HttpClients() {}

    /// No proxy but the configured one, no redirects, no repetition, no log of bodies.
    static OkHttpClient http(OpenAiSettings settings) {
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectTimeout(settings.connectTimeout())
                        .readTimeout(settings.answerTimeout())
                        .writeTimeout(settings.answerTimeout())
                        .callTimeout(settings.answerTimeout())
                        // A connection that idled long may be dead without notice, and a call that
                        // dies on it has an unknown outcome.
                        .connectionPool(new ConnectionPool(IDLE, IDLE_SECONDS, TimeUnit.SECONDS))
                        .eventListenerFactory(CallTrace::of)
                        .addInterceptor(chain -> chain.proceed(CallTrace.named(chain.request())))
                        .addNetworkInterceptor(HttpClients::withoutInvitation)
                        .socketFactory(new BulkSockets())
                        .proxy(Proxy.NO_PROXY);
        ProxySettings proxy = settings.proxy();
        if (proxy != null) {
            builder.proxy(
                    new Proxy(
                            Proxy.Type.HTTP,
                            InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
            String user = proxy.user();
            String password = proxy.password();
            if (user != null && password != null) {
                builder.proxyAuthenticator(proxyLogin(Credentials.basic(user, password)));
            }
        }
        if (settings.traits().editField() == ServerTraits.EditField.IMAGE) {
            builder.addInterceptor(new RepeatedImageField());
        }
        return builder.build();
    }

    static OpenAIClient openAi(OpenAiSettings settings, OkHttpClient http) {
        OpenAIOkHttpClient.Builder builder =
                OpenAIOkHttpClient.builder()
                        .okHttpClient(http)
                        .baseUrl(settings.root().toString())
                        .organization(settings.organization())
                        .project(settings.project())
                        .maxRetries(0)
                        .logLevel(LogLevel.OFF);
        switch (settings.route()) {
            case PLAIN -> plain(builder, settings.apiKey());
            case AZURE_DEPLOYMENTS -> azure(builder, settings, AzureUrlPathMode.LEGACY);
            case AZURE_V1 -> azure(builder, settings, AzureUrlPathMode.UNIFIED);
        }
        return builder.build();
    }

    /// A client that has the admin key alone, for the organization's figures. Which organization it is
    /// about is in the key.
    static OpenAIClient admin(OpenAiSettings settings, String adminKey, OkHttpClient http) {
        return OpenAIOkHttpClient.builder()
                .okHttpClient(http)
                .baseUrl(settings.root().toString())
                .adminApiKey(adminKey)
                .maxRetries(0)
                .logLevel(LogLevel.OFF)
                .build();
    }

    private static void plain(OpenAIOkHttpClient.Builder builder, String key) {
        if (key.isBlank()) {
            // The SDK insists on a key; the header without one is taken out again.
            builder.apiKey("none").removeHeaders("Authorization");
        } else {
            builder.apiKey(key);
        }
    }

    private static void azure(
            OpenAIOkHttpClient.Builder builder, OpenAiSettings settings, AzureUrlPathMode mode) {
        builder.credential(AzureApiKeyCredential.create(settings.apiKey())).azureUrlPathMode(mode);
        String version = settings.apiVersion();
        if (version != null) {
            builder.azureServiceVersion(AzureOpenAIServiceVersion.fromString(version));
        }
    }

    /// OkHttp sends a request again by itself when a 503 says `Retry-After: 0`.
    private static Response withoutInvitation(Interceptor.Chain chain) throws java.io.IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == 503
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    private static Authenticator proxyLogin(String credentials) {
        return (route, response) ->
                response.request().header("Proxy-Authorization") != null
                        ? null
                        : response.request()
                                .newBuilder()
                                .header("Proxy-Authorization", credentials)
                                .build();
    }
}
