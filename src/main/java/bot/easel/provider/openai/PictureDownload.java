package bot.easel.provider.openai;

import bot.easel.chat.Content;
import bot.easel.chat.download.PublicAddress;
import bot.easel.studio.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Objects;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// Fetches pictures that a compatible server answers as URLs.
///
/// Such a URL is foreign text, and the program may stand inside a network: it is followed only to
/// the server itself or, over https, to a configured host with a public address; never through a
/// redirect, never without a bound on size and time, and never with the key.
final class PictureDownload {
    private static final int MAX_BYTES = 128 * 1024 * 1024;
    private static final int BLOCK = 1 << 15;

    private final HttpUrl server;
    private final ServerTraits traits;
    private final Spool spool;
    private final OkHttpClient own;
    private final OkHttpClient elsewhere;

    PictureDownload(OpenAiSettings settings, OkHttpClient http, Spool spool) {
        this.spool = spool;
        server = Objects.requireNonNull(HttpUrl.get(settings.baseUrl()));
        traits = settings.traits();
        own = http;
        elsewhere = http.newBuilder().dns(PictureDownload::publicOnly).build();
    }

    Content fetch(String url) throws IOException {
        HttpUrl target = HttpUrl.parse(url);
        if (target == null) {
            throw new IOException("the answer points to something that is no URL");
        }
        OkHttpClient client = clientFor(target);
        Request request =
                new Request.Builder().url(target).header("User-Agent", "easel").get().build();
        try (Response response = client.newCall(request).execute()) {
            ResponseBody body = response.body();
            if (response.code() != 200) {
                throw new IOException("the picture's address answered " + response.code());
            }
            try (InputStream in = body.byteStream()) {
                return spooled(in);
            }
        }
    }

    private Content spooled(InputStream in) throws IOException {
        try (Spool.Incoming incoming = spool.begin()) {
            byte[] block = new byte[BLOCK];
            long length = 0;
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                length += count;
                if (length > MAX_BYTES) {
                    throw new IOException("the picture is too large");
                }
                incoming.write(block, 0, count);
            }
            return incoming.finish();
        }
    }

    private OkHttpClient clientFor(HttpUrl target) throws IOException {
        boolean sameServer =
                target.scheme().equals(server.scheme())
                        && target.host().equals(server.host())
                        && target.port() == server.port();
        if (sameServer) {
            return own;
        }
        if (target.isHttps()
                && target.port() == HttpUrl.defaultPort("https")
                && traits.fileHosts().contains(target.host().toLowerCase(Locale.ROOT))) {
            return elsewhere;
        }
        throw new IOException("the answer points to a host that is not the provider's");
    }

    /// A configured name that leads into a private network is refused when it is resolved, so it
    /// cannot change between check and use.
    private static java.util.List<InetAddress> publicOnly(String host)
            throws java.net.UnknownHostException {
        java.util.List<InetAddress> addresses = Dns.SYSTEM.lookup(host);
        for (InetAddress address : addresses) {
            if (!PublicAddress.isPublic(address)) {
                throw new java.net.UnknownHostException("not a public address: " + host);
            }
        }
        return addresses;
    }
}
