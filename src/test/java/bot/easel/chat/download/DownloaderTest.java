package bot.easel.chat.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Fetched;
import bot.easel.chat.Fetched.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a download answers, over real sockets.
class DownloaderTest {
    private static final int MOST = 10_000;
    private static final byte[] PICTURE = noise(MOST);

    private final LoopbackHost host = new LoopbackHost();

    @AfterEach
    void close() {
        host.close();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private Fetched fetch(String path) {
        return fetch(path, Duration.ofSeconds(20));
    }

    private Fetched fetch(String path, Duration whole) {
        DownloadRules rules =
                new DownloadRules(
                        Set.of(host.name()), Set.of(), null, 3, true, Duration.ofSeconds(5), whole);
        try (Downloader downloader = new Downloader(rules)) {
            return downloader.fetch(host.address(path), MOST);
        }
    }

    private static void assertRefused(Fetched fetched, Reason reason) {
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
                            assertThat(refused.detail()).doesNotContain("secret", "/", "?");
                        });
    }

    private static byte[] got(Fetched fetched) throws IOException {
        assertThat(fetched).isInstanceOf(Fetched.Got.class);
        try (InputStream in = ((Fetched.Got) fetched).content().open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void aFileOfExactlyTheBoundIsReadWhole() throws IOException {
        host.file("/a.png", "image/png", PICTURE);
        assertThat(got(fetch("/a.png?hm=secret"))).isEqualTo(PICTURE);
        assertThat(host.requests().getFirst().getRequestHeaders())
                .doesNotContainKeys("Authorization", "Cookie", "Referer")
                .containsEntry("Accept-encoding", List.of("identity"));
        assertThat(host.requests().getFirst().getRequestURI().getQuery()).isEqualTo("hm=secret");
    }

    @Test
    void anAnnouncedByteTooManyIsRefusedBeforeAnythingIsRead() throws InterruptedException {
        CountDownLatch refused = new CountDownLatch(1);
        host.at(
                "/a.png",
                exchange -> {
                    exchange.sendResponseHeaders(200, MOST + 1);
                    exchange.getResponseBody().flush();
                    await(refused);
                });
        assertRefused(fetch("/a.png?hm=secret"), Reason.TOO_LARGE);
        refused.countDown();
    }

    @Test
    void aBodyWithoutAnnouncedLengthIsCutOffAtTheBound() {
        CountDownLatch broken = new CountDownLatch(1);
        host.at(
                "/a.png",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    try {
                        // endless, unless the other side hangs up
                        while (true) {
                            out.write(PICTURE);
                        }
                    } catch (IOException e) {
                        broken.countDown();
                    }
                });
        assertRefused(fetch("/a.png"), Reason.TOO_LARGE);
        assertThat(await(broken)).isTrue();
    }

    @Test
    void aBodyThatDripsEndsWithTheWholeTime() {
        CountDownLatch over = new CountDownLatch(1);
        host.at(
                "/a.png",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    try {
                        while (!over.await(20, TimeUnit.MILLISECONDS)) {
                            out.write('x');
                            out.flush();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        long begun = System.nanoTime();
        assertRefused(fetch("/a.png", Duration.ofMillis(300)), Reason.UNREACHABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
        over.countDown();
    }

    @Test
    void anAnswerThatNeverBeginsEndsWithTheWholeTime() {
        CountDownLatch over = new CountDownLatch(1);
        host.at("/a.png", exchange -> await(over));
        assertRefused(fetch("/a.png", Duration.ofMillis(200)), Reason.UNREACHABLE);
        over.countDown();
    }

    @Test
    void theWholeTimeHoldsOverAllHops() {
        CountDownLatch over = new CountDownLatch(1);
        host.redirect("/a.png", 302, "/b.png").at("/b.png", exchange -> await(over));
        assertRefused(fetch("/a.png", Duration.ofMillis(300)), Reason.UNREACHABLE);
        over.countDown();
    }

    @ParameterizedTest
    @CsvSource({
        "401, NO_ACCESS",
        "403, NO_ACCESS",
        "404, GONE",
        "410, GONE",
        "400, UNREACHABLE",
        "429, UNREACHABLE",
        "500, UNREACHABLE",
        "503, UNREACHABLE",
        "204, UNREACHABLE",
        "304, UNREACHABLE",
    })
    void whatTheHostAnswersIsPutIntoReasons(int status, Reason reason) {
        host.status("/a.png", status);
        assertRefused(fetch("/a.png?hm=secret"), reason);
    }

    @Test
    void aHostThatBreaksOffOrIsNotThereIsUnreachable() {
        host.at(
                "/a.png",
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(new byte[50]);
                    exchange.getResponseBody().flush();
                    throw new IOException("the cable was pulled");
                });
        assertRefused(fetch("/a.png?hm=secret"), Reason.UNREACHABLE);
        host.close();
        assertRefused(fetch("/b.png?hm=secret"), Reason.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml"})
    void aPageIsNoFile(String type) {
        host.file("/a.png", type, PICTURE);
        assertRefused(fetch("/a.png"), Reason.NOT_A_FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><title>Sign in</title>",
                "\uFEFF\r\n  <HTML lang=en>",
                "<!-- hello -->\n<html>"
            })
    void aPageUnderTheTypeOfAPictureIsNoFile(String page) {
        host.file("/a.png", "image/png", page.getBytes(UTF_8));
        assertRefused(fetch("/a.png"), Reason.NOT_A_FILE);
    }

    @Test
    void aDrawingInSvgIsAFile() throws IOException {
        byte[] drawing = "<?xml version='1.0'?><svg><title>html</title></svg>".getBytes(UTF_8);
        host.file("/a.svg", "image/svg+xml", drawing).file("/none.png", "image/png", new byte[0]);
        assertThat(got(fetch("/a.svg"))).isEqualTo(drawing);
        assertThat(got(fetch("/none.png"))).isEmpty();
    }

    @Test
    void whatIsPackedAlthoughNobodyAskedIsRefused() {
        host.at(
                "/a.png",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, 4);
                    exchange.getResponseBody().write(new byte[4]);
                });
        assertRefused(fetch("/a.png"), Reason.NOT_A_FILE);
    }

    @Test
    void cookiesAreNotKept() throws IOException {
        host.at(
                "/a.png",
                exchange -> {
                    exchange.getResponseHeaders().set("Set-Cookie", "who=ada");
                    exchange.getResponseHeaders().set("Location", "/b.png");
                    exchange.sendResponseHeaders(302, -1);
                });
        host.file("/b.png", "image/png", PICTURE);
        assertThat(got(fetch("/a.png"))).isEqualTo(PICTURE);
        assertThat(host.requests().getLast().getRequestHeaders()).doesNotContainKey("Cookie");
    }

    @Test
    void anAddressThatIsNoneIsForeign() {
        try (Downloader downloader =
                new Downloader(
                        new DownloadRules(
                                Set.of("cdn.example"),
                                Set.of(),
                                null,
                                0,
                                false,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)))) {
            for (String address : List.of("file:/etc/passwd", "mailto:secret", "ftp:secret", "")) {
                assertRefused(downloader.fetch(URI.create(address), MOST), Reason.FOREIGN_HOST);
            }
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
