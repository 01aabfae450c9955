package bot.easel.chat.slack;

import bot.easel.chat.Attachment;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Fetched;
import bot.easel.chat.Fetched.Reason;
import bot.easel.chat.download.DownloadRules;
import bot.easel.chat.download.Downloader;
import com.slack.api.methods.response.files.FilesInfoResponse;
import com.slack.api.model.File;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads members' files.
///
/// Slack is always asked for the file by its id first: the address in an event may be old or
/// missing, and the answer says whether the app may read the file at all.
final class SlackDownloads implements AutoCloseable {
    private static final int REDIRECTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final String SLACK = ".slack.com";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> GONE = Set.of("file_not_found", "file_deleted");
    private static final Set<String> AWAY =
            Set.of(
                    "ratelimited",
                    "service_unavailable",
                    "fatal_error",
                    "internal_error",
                    "request_timeout");

    private final SlackCalls calls;
    private final Downloader downloader;

    SlackDownloads(SlackCalls calls, SlackSettings settings) {
        this.calls = calls;
        this.downloader = new Downloader(rules(settings));
    }

    /// Whatever hosts are configured, the token is shown to Slack's own alone. For tests that is the
    /// loopback address where the Web API is, which gets the token anyway.
    static DownloadRules rules(SlackSettings settings) {
        Set<String> own =
                settings.fileHosts().stream()
                        .filter(host -> host.endsWith(SLACK) || isTested(host, settings))
                        .collect(Collectors.toUnmodifiableSet());
        return new DownloadRules(
                settings.fileHosts(),
                own,
                settings.botToken(),
                REDIRECTS,
                settings.allowLoopback(),
                CONNECT,
                WHOLE);
    }

    private static boolean isTested(String host, SlackSettings settings) {
        URI api = settings.apiUrl();
        return settings.allowLoopback()
                && LOOPBACK.contains(String.valueOf(api.getHost()))
                && host.equals(api.getAuthority());
    }

    Fetched fetch(Attachment file, long maxBytes) {
        try {
            FilesInfoResponse answer =
                    calls.answer(
                            "files.info", methods -> methods.filesInfo(r -> r.file(file.id())));
            return answer.isOk()
                    ? fetch(answer.getFile(), maxBytes)
                    : refused(SlackCalls.code(answer.getError()));
        } catch (DeliveryFailure e) {
            return new Fetched.Refused(Reason.UNREACHABLE, "Slack did not tell of the file");
        }
    }

    private Fetched fetch(File file, long maxBytes) {
        if ("tombstone".equals(file.getMode())) {
            return new Fetched.Refused(Reason.GONE, "the file was deleted");
        }
        if (file.getUrlPrivate() == null || file.getUrlPrivate().isBlank()) {
            return new Fetched.Refused(Reason.NO_ACCESS, "Slack names no address of the file");
        }
        if (file.getSize() != null && file.getSize() > maxBytes) {
            return new Fetched.Refused(Reason.TOO_LARGE, "announced more than " + maxBytes);
        }
        try {
            return downloader.fetch(URI.create(file.getUrlPrivate()), maxBytes);
        } catch (IllegalArgumentException e) {
            return new Fetched.Refused(Reason.FOREIGN_HOST, "not an address of the web");
        }
    }

    private static Fetched refused(String code) {
        Reason reason =
                GONE.contains(code)
                        ? Reason.GONE
                        : AWAY.contains(code) ? Reason.UNREACHABLE : Reason.NO_ACCESS;
        return new Fetched.Refused(reason, "Slack answered " + code);
    }

    @Override
    public void close() {
        downloader.close();
    }
}
