package bot.easel.chat.slack;

import static bot.easel.standin.slack.SlackStandIn.ALICE;
import static bot.easel.standin.slack.SlackStandIn.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Fetched;
import bot.easel.chat.Fetched.Reason;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackFile.Kept;
import bot.easel.standin.slack.SlackStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Members' files, read from where Slack keeps them.
class SlackFilesIT {
    private static final long PLENTY = 1_000_000;
    private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};

    private final SlackBench bench = SlackBench.start();
    private final SlackStandIn slack = bench.slack;

    @AfterEach
    void stop() {
        bench.close();
    }

    private Attachment sent(SlackFile file) {
        slack.say(ALICE, CHANNEL, "@Easel a hat for it").with(file).send();
        return bench.message().attachments().getFirst();
    }

    private static byte[] bytes(Fetched fetched) throws IOException {
        try (InputStream in = ((Fetched.Got) fetched).content().open()) {
            return in.readAllBytes();
        }
    }

    private static Reason reason(Fetched fetched) {
        return ((Fetched.Refused) fetched).reason();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kept.class,
            names = {"HERE", "AT_ORIGIN", "AT_EDGE", "IN_OTHER_WORKSPACE"})
    void aFileIsReadWhereverSlackSendsTheReader(Kept kept) throws IOException {
        Attachment file = sent(slack.file("cat.png", BYTES, kept));

        Fetched fetched = bench.platform.fetch(file, PLENTY);

        assertThat(bytes(fetched)).isEqualTo(BYTES);
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BEHIND_FOREIGN_REDIRECT, FOREIGN_HOST",
        "ELSEWHERE, FOREIGN_HOST",
        "KEPT_BACK, NO_ACCESS",
        "BEHIND_LOGIN, NOT_A_FILE"
    })
    void otherPlacesAreNotAskedAndLoginPagesAreNoFiles(Kept kept, Reason reason) {
        Attachment file = sent(slack.file("cat.png", BYTES, kept));

        Fetched fetched = bench.platform.fetch(file, PLENTY);

        assertThat(reason(fetched)).isEqualTo(reason);
        assertThat(((Fetched.Refused) fetched).detail())
                .doesNotContain(slack.tokens().bot(), "sig=", "http");
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aFileThatWasDeletedMeanwhileIsGone() {
        SlackFile file = slack.file("cat.png", BYTES);
        Attachment attachment = sent(file);
        slack.remove(file);

        assertThat(reason(bench.platform.fetch(attachment, PLENTY))).isEqualTo(Reason.GONE);
        assertThat(
                        reason(
                                bench.platform.fetch(
                                        new Attachment("F0NOBODY01", "x", "image/png", 1, ""),
                                        PLENTY)))
                .isEqualTo(Reason.GONE);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsNotEvenAskedFor() {
        SlackFile file = slack.file("cat.png", BYTES);
        Attachment attachment = sent(file);

        assertThat(reason(bench.platform.fetch(attachment, BYTES.length - 1)))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(slack.downloads(file)).isZero();
        assertThat(bench.platform.fetch(attachment, BYTES.length)).isInstanceOf(Fetched.Got.class);
    }

    @ParameterizedTest
    @CsvSource({
        "missing_scope, NO_ACCESS",
        "access_denied, NO_ACCESS",
        "file_not_found, GONE",
        "service_unavailable, UNREACHABLE",
        "500, UNREACHABLE"
    })
    void whatSlackSaysOfAFileTellsWhyItCannotBeRead(String error, Reason reason) {
        Attachment file = sent(slack.file("cat.png", BYTES));
        slack.failAlways("files.info", error);

        assertThat(reason(bench.platform.fetch(file, PLENTY))).isEqualTo(reason);
    }

    @Test
    void theTokenIsShownToSlacksOwnHostsAndToNoOthersThatMayBeNamed() {
        Set<String> hosts =
                Set.of(
                        "*.slack.com",
                        "files.slack.com",
                        "*.slack-edge.com",
                        "slack.com.evil.example",
                        "evilslack.com",
                        "127.0.0.1:4711",
                        "127.0.0.1:4712");
        URI loopback = URI.create("http://127.0.0.1:4711/api/");

        assertThat(SlackDownloads.rules(settings(hosts, SlackSettings.SLACK, false)).tokenHosts())
                .containsExactlyInAnyOrder("*.slack.com", "files.slack.com");
        assertThat(SlackDownloads.rules(settings(hosts, loopback, false)).tokenHosts())
                .containsExactlyInAnyOrder("*.slack.com", "files.slack.com");
        assertThat(SlackDownloads.rules(settings(hosts, loopback, true)).tokenHosts())
                .containsExactlyInAnyOrder("*.slack.com", "files.slack.com", "127.0.0.1:4711");
        assertThat(
                        SlackDownloads.rules(
                                        settings(
                                                Set.of("evil.example"),
                                                URI.create("http://evil.example/api/"),
                                                true))
                                .tokenHosts())
                .isEmpty();
    }

    private static SlackSettings settings(Set<String> hosts, URI api, boolean loopback) {
        return new SlackSettings("xoxb-1", "xapp-1", null, api, hosts, loopback);
    }
}
