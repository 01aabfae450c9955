package bot.easel.chat.slack;

import java.time.Duration;

/// How long Slack takes to process an upload, learnt from those before.
///
/// Slack says so only when it is asked, and lets a workspace's app ask about a hundred times a minute.
/// So the first look at a file is taken when it has probably been processed: a look that found it so
/// makes the next one a little earlier, one that did not makes it later.
final class ProcessingTime {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration LEAST = Duration.ofMillis(20);

    /// One that takes very long must not delay those that come after it for long.
    private static final Duration MOST_AT_ONCE = Duration.ofMillis(250);

    private static final int SHORTENED = 12;

    private Duration expected = Duration.ZERO;

    /// How long to wait before the first look.
    synchronized Duration expected() {
        return expected;
    }

    /// What an upload took: the wait before the first look, and those after it.
    synchronized void took(Duration first, Duration more) {
        if (more.isZero()) {
            Duration shorter = first.minus(first.dividedBy(SHORTENED));
            expected = shorter.compareTo(LEAST) < 0 ? Duration.ZERO : shorter;
        } else {
            expected = least(LONGEST, first.plus(least(MOST_AT_ONCE, more)));
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
