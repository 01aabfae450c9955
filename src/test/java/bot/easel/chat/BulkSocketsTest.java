package bot.easel.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkSocketsTest {
    private static final String PASSWORD = "of-this-test";
    private static final int LONG = 3 * BulkSockets.PIECE + 17;

    private final BulkSockets sockets = new BulkSockets();
    private ServerSocket server;
    private Socket here;
    private Socket there;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        here = sockets.createSocket(server.getInetAddress(), server.getLocalPort());
        there = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        here.close();
        there.close();
        server.close();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatIsFlushedLeavesAtOnceAndNothingBefore() throws IOException {
        assertThat(here.getTcpNoDelay()).isTrue();
        OutputStream out = here.getOutputStream();
        there.setSoTimeout(50);

        out.write(bytes(100));

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(there.getInputStream()::read);
        there.setSoTimeout(10_000);
        out.flush();
        assertThat(there.getInputStream().readNBytes(100)).isEqualTo(bytes(100));
    }

    @Test
    void whatIsLongerThanAPieceArrivesWholeInBothDirections() throws Exception {
        CompletableFuture<byte[]> received =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        byte[] all = new byte[LONG];
                        new DataInputStream(there.getInputStream()).readFully(all);
                        there.getOutputStream().write(all);
                        return all;
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        OutputStream out = here.getOutputStream();
        byte[] sent = bytes(LONG);
        for (int at = 0; at < LONG; at += 8_192) {
            out.write(sent, at, Math.min(8_192, LONG - at));
        }
        out.flush();

        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(sent);
        InputStream in = here.getInputStream();
        assertThat(in.readNBytes(5)).startsWith(sent[0], sent[1]);
        assertThat(in.readNBytes(LONG - 5)).endsWith(sent[LONG - 1]);
    }

    @Test
    void aReadThatTakesTooLongEndsAndTheNextOneGoesOn() throws IOException {
        here.setSoTimeout(20);
        InputStream in = here.getInputStream();

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(in::read);

        here.setSoTimeout(10_000);
        there.getOutputStream().write(42);
        assertThat(in.read()).isEqualTo(42);
    }

    /// So a call that is cancelled ends.
    @Test
    void closingEndsAReadThatIsUnderWay()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        InputStream in = here.getInputStream();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                ended.complete(new AssertionError("read " + in.read()));
            } catch (IOException e) {
                ended.complete(e);
            }
        });

        here.close();

        assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(SocketException.class);
    }

    /// As every call to a platform and a provider is made.
    @Test
    void anEncryptedConnectionOverOneCarriesLongPieces(@TempDir Path folder) throws Exception {
        SSLContext tls = tls(folder);
        SSLSocketFactory encrypting = tls.getSocketFactory();
        CompletableFuture<Void> echoed =
                CompletableFuture.runAsync(() -> {
                    try (SSLSocket socket =
                            (SSLSocket) encrypting.createSocket(there, null, true)) {
                        socket.setUseClientMode(false);
                        byte[] all = socket.getInputStream().readNBytes(LONG);
                        socket.getOutputStream().write(all);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        byte[] sent = bytes(LONG);

        try (SSLSocket socket =
                (SSLSocket) encrypting.createSocket(here, "localhost", here.getPort(), true)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(sent);

            assertThat(socket.getInputStream().readNBytes(LONG)).isEqualTo(sent);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        echoed.get(10, TimeUnit.SECONDS);
    }

    /// For both sides, with a key made for this test.
    private static SSLContext tls(Path folder) throws Exception {
        Path file = folder.resolve("key.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                file.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls;
    }

    @Test
    void nobodyThereIsToldAsEver() throws IOException {
        server.close();
        there.close();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() ->
                        sockets.createSocket(
                                InetAddress.getLoopbackAddress(), server.getLocalPort()));
    }
}
