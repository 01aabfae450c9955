package bot.easel.standin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.standin.network.Fault.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The proxy does what it says, so that the tests behind it show what they say.
class FaultProxyIT {
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServerSocket server = echo;
        Thread.ofVirtual().start(() -> serve(server));
        proxy = FaultProxy.to(echo.getLocalPort());
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual()
                        .start(() -> {
                            try (socket) {
                                socket.getInputStream().transferTo(socket.getOutputStream());
                            } catch (IOException ended) {
                                assertThat(ended).isInstanceOf(SocketException.class);
                            }
                        });
            } catch (IOException ended) {
                assertThat(server.isClosed()).isTrue();
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(300);
        return socket;
    }

    private static String said(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        return heard(socket, words.length());
    }

    private static String heard(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    @Test
    void whatIsNotBrokenArrives() throws IOException {
        try (Socket socket = open()) {
            assertThat(said(socket, "hello")).isEqualTo("hello");
            proxy.set(new Fault.Delay(Duration.ofMillis(5)));
            assertThat(said(socket, "again")).isEqualTo("again");
        }
        assertThat(proxy.carried(Direction.REQUESTS)).isEqualTo(10);
    }

    @Test
    void anAnswerThatIsCutEndsAfterSoManyBytes() throws IOException {
        try (Socket socket = open()) {
            proxy.set(new Fault.Cut(Direction.ANSWERS, 3, false));

            assertThat(said(socket, "hello")).isEqualTo("hel");
        }
        try (Socket socket = open()) {
            assertThat(said(socket, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void aHardCutIsAReset() throws IOException {
        try (Socket socket = open()) {
            proxy.set(new Fault.Cut(Direction.REQUESTS, 0, true));

            assertThatThrownBy(() -> said(socket, "hello")).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void inABlackHoleNothingArrivesAndNothingEnds() throws IOException {
        try (Socket socket = open()) {
            assertThat(said(socket, "hello")).isEqualTo("hello");
            proxy.set(Fault.Silence.complete());

            assertThatThrownBy(() -> said(socket, "lost"))
                    .isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            assertThat(said(socket, "found")).isEqualTo("found");
        }
    }
}
