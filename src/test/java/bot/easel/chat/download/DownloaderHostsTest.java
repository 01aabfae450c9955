package bot.easel.chat.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Fetched;
import bot.easel.chat.Fetched.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a download goes, and who is shown the token on the way.
class DownloaderHostsTest {
    private static final String TOKEN = "xoxb-secret-token";
    private static final byte[] PICTURE = {1, 2, 3};

    private final LoopbackHost home = new LoopbackHost();
    private final LoopbackHost storage = new LoopbackHost();
    private final LoopbackHost stranger = new LoopbackHost();

    @AfterEach
    void close() {
        home.close();
        storage.close();
        stranger.close();
    }

    private DownloadRules rules(boolean allowLoopback) {
        return new DownloadRules(
                Set.of(home.name(), storage.name(), "*.example.com", "cdn.example.net"),
                Set.of(home.name()),
                TOKEN,
                3,
                allowLoopback,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    private Fetched fetch(URI address) {
        try (Downloader downloader = new Downloader(rules(true))) {
            return downloader.fetch(address, 100);
        }
    }

    private static void assertRefused(Fetched fetched, Reason reason) {
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
                            assertThat(refused.detail()).doesNotContain(TOKEN, "/", "?");
                        });
    }

    @Test
    void theTokenGoesToItsOwnHostAlone() {
        home.file("/a.png", "image/png", PICTURE);
        storage.file("/b.png", "image/png", PICTURE);
        assertThat(fetch(home.address("/a.png"))).isInstanceOf(Fetched.Got.class);
        assertThat(fetch(storage.address("/b.png"))).isInstanceOf(Fetched.Got.class);
        assertThat(home.tokens()).containsExactly("Bearer " + TOKEN);
        assertThat(storage.tokens()).containsExactly("none");
    }

    @Test
    void aRedirectAmongTheTokensHostsKeepsTheTokenAndOneAwayDropsIt() {
        home.redirect("/a.png", 302, "/b.png")
                .redirect("/b.png", 307, storage.address("/c.png").toString());
        storage.file("/c.png", "image/png", PICTURE);
        assertThat(fetch(home.address("/a.png"))).isInstanceOf(Fetched.Got.class);
        assertThat(home.tokens()).containsExactly("Bearer " + TOKEN, "Bearer " + TOKEN);
        assertThat(storage.tokens()).containsExactly("none");
    }

    @Test
    void aChainThatComesBackIsNotShownTheTokenAgain() {
        home.redirect("/a.png", 302, storage.address("/b.png").toString());
        storage.redirect("/b.png", 302, home.address("/c.png").toString());
        home.file("/c.png", "image/png", PICTURE);
        assertThat(fetch(home.address("/a.png"))).isInstanceOf(Fetched.Got.class);
        assertThat(home.tokens()).containsExactly("Bearer " + TOKEN, "none");
        assertThat(storage.tokens()).containsExactly("none");
    }

    @Test
    void aRedirectToAStrangerIsNotFollowed() {
        home.redirect("/a.png", 302, stranger.address("/b.png?x=" + TOKEN).toString());
        stranger.file("/b.png", "image/png", PICTURE);
        assertRefused(fetch(home.address("/a.png")), Reason.FOREIGN_HOST);
        assertThat(stranger.requests()).isEmpty();
    }

    @Test
    void aRedirectThatLeavesTheWebOrHidesItsHostIsNotFollowed() {
        int index = 0;
        for (String to :
                List.of(
                        "file:///etc/passwd",
                        "http://" + home.name() + "@" + stranger.name() + "/b.png",
                        "http://user:pass@" + home.name() + "/b.png",
                        "//" + stranger.name() + "/b.png")) {
            String path = "/hop" + index++;
            home.redirect(path, 301, to);
            assertRefused(fetch(home.address(path)), Reason.FOREIGN_HOST);
        }
        assertThat(stranger.requests()).isEmpty();
    }

    @Test
    void threeRedirectsAreFollowedAndAFourthIsNot() {
        home.redirect("/1", 301, "/2").redirect("/2", 302, "/3").redirect("/3", 303, "/4");
        home.file("/4", "image/png", PICTURE).redirect("/0", 308, "/1").redirect("/x", 302, "/x");
        assertThat(fetch(home.address("/1"))).isInstanceOf(Fetched.Got.class);
        assertRefused(fetch(home.address("/0")), Reason.UNREACHABLE);
        assertRefused(fetch(home.address("/x")), Reason.UNREACHABLE);
    }

    @Test
    void aRedirectToNowhereIsUnreachable() {
        home.status("/a.png", 302);
        assertRefused(fetch(home.address("/a.png")), Reason.UNREACHABLE);
    }

    @Test
    void loopbackNeedsBothTheSwitchAndItsName() {
        home.file("/a.png", "image/png", PICTURE);
        stranger.file("/a.png", "image/png", PICTURE);
        assertRefused(fetch(stranger.address("/a.png")), Reason.FOREIGN_HOST);
        try (Downloader downloader = new Downloader(rules(false))) {
            assertRefused(downloader.fetch(home.address("/a.png"), 100), Reason.FOREIGN_HOST);
        }
        assertThat(home.requests()).isEmpty();
        assertThat(stranger.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.example.net/a.png",
                "https://cdn.example.net:8443/a.png",
                "https://cdn.example.net@evil.example/a.png",
                "https://user:word@cdn.example.net/a.png",
                "https://cdn.example.net.evil.example/a.png",
                "https://x.cdn.example.net/a.png",
                "https://example.com/a.png",
                "https://notexample.com/a.png",
                "https://cdn.example.net./a.png",
                "https://127.0.0.1/a.png",
                "https://[::1]/a.png",
                "https://2130706433/a.png",
                "ftp://cdn.example.net/a.png",
            })
    void otherAddressesAreNotEvenLookedUp(String address) {
        Dns never =
                host -> {
                    throw new AssertionError("looked up " + host);
                };
        try (Downloader downloader = new Downloader(rules(true), never)) {
            assertRefused(downloader.fetch(URI.create(address), 100), Reason.FOREIGN_HOST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "198.18.0.1",
                "192.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001::1",
                "::ffff:10.0.0.1"
            })
    void aNameThatLeadsIntoAPrivateNetworkIsRefused(String address) throws UnknownHostException {
        InetAddress inside = InetAddress.getByName(address);
        InetAddress outside = InetAddress.getByName("1.1.1.1");
        for (String name : List.of("cdn.example.net", "files.example.com")) {
            try (Downloader downloader =
                    new Downloader(rules(true), host -> List.of(outside, inside))) {
                assertRefused(
                        downloader.fetch(URI.create("https://" + name + "/a.png"), 100),
                        Reason.FOREIGN_HOST);
            }
        }
    }

    @Test
    void publicAddressesAreNotRefused() throws UnknownHostException {
        AllowedHosts hosts = new AllowedHosts(Set.of("cdn.example.net"), false);
        for (String address : List.of("1.1.1.1", "162.159.130.233", "2606:4700::6810:1")) {
            InetAddress outside = InetAddress.getByName(address);
            assertThat(new PublicNames(host -> List.of(outside), hosts).lookup("cdn.example.net"))
                    .containsExactly(outside);
        }
    }

    @Test
    void aNameThatIsUnknownIsUnreachable() {
        Dns unknown =
                host -> {
                    throw new UnknownHostException(host);
                };
        try (Downloader downloader = new Downloader(rules(false), unknown)) {
            assertRefused(
                    downloader.fetch(URI.create("https://cdn.example.net/a.png"), 100),
                    Reason.UNREACHABLE);
        }
    }

    @Test
    void theTokenIsNotInTheWordsOfTheRulesAndStaysAmongTheHosts() {
        assertThat(rules(true).toString()).doesNotContain(TOKEN);
        assertThatThrownBy(() ->
                        new DownloadRules(
                                Set.of("a.example"),
                                Set.of("b.example"),
                                TOKEN,
                                0,
                                false,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(TOKEN);
    }
}
