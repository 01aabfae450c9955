package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Calls of the Web API, with Slack's wishes to wait honoured and its errors translated. What one call
/// was told to wait, all others of its method wait too; where the limit is a channel's own, those to
/// that channel.
final class SlackCalls {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final int TRIES = 4;

    private final MethodsClient methods;
    private final Pauses pauses;

    /// When what is closed opens again, by [System#nanoTime].
    private final Map<String, Long> opening = new ConcurrentHashMap<>();

    SlackCalls(MethodsClient methods, Pauses pauses) {
        this.methods = methods;
        this.pauses = pauses;
    }

    /// A call of a method.
    @FunctionalInterface
    interface Method<T extends SlackApiTextResponse> {
        T call(MethodsClient methods) throws IOException, SlackApiException;
    }

    /// Calls until Slack answers; a 429 is proof that nothing happened, so it is tried again.
    <T extends SlackApiTextResponse> T call(String name, Method<T> method) {
        return call(name, name, method, TRIES);
    }

    /// As [#call], of a method that Slack limits per channel.
    <T extends SlackApiTextResponse> T callIn(String channel, String name, Method<T> method) {
        return call(name, name + ' ' + channel, method, TRIES);
    }

    /// Calls once: for what is worth nothing when it comes late.
    <T extends SlackApiTextResponse> T once(String name, Method<T> method) {
        return call(name, name, method, 1);
    }

    /// What Slack answers, a refusal of its own included; for questions whose refusals say
    /// something.
    <T extends SlackApiTextResponse> T answer(String name, Method<T> method) {
        return answer(name, name, method, TRIES);
    }

    /// As [#answer], asked once.
    <T extends SlackApiTextResponse> T answerOnce(String name, Method<T> method) {
        return answer(name, name, method, 1);
    }

    private <T extends SlackApiTextResponse> T call(
            String name, String limited, Method<T> method, int tries) {
        T answer = answer(name, limited, method, tries);
        if (answer.isOk()) {
            return answer;
        }
        throw SlackFailures.of(name, code(answer.getError()));
    }

    private <T extends SlackApiTextResponse> T answer(
            String name, String limited, Method<T> method, int tries) {
        Duration waited = Duration.ZERO;
        for (int tried = 1; ; tried++) {
            Duration closed = untilOpening(limited);
            if (closed.isPositive()) {
                waited = waited.plus(closed);
                if (tries == 1 || waited.compareTo(LONGEST_WAIT) > 0) {
                    throw slower(name, closed);
                }
                pauses.take(closed);
            }
            try {
                return method.call(methods);
            } catch (SlackApiException e) {
                if (e.getResponse().code() != 429) {
                    throw new DeliveryFailure.Temporary(
                            "Slack answered " + e.getResponse().code() + " to " + name, AWAY);
                }
                Duration wait = retryAfter(e);
                opening.merge(limited, System.nanoTime() + wait.toNanos(), Math::max);
                if (tried >= tries) {
                    throw slower(name, wait);
                }
            } catch (IOException e) {
                throw new DeliveryFailure.Temporary("Slack did not answer " + name, AWAY, e);
            }
        }
    }

    private Duration untilOpening(String limited) {
        Long at = opening.get(limited);
        if (at == null) {
            return Duration.ZERO;
        }
        long wait = at - System.nanoTime();
        if (wait <= 0) {
            opening.remove(limited, at);
        }
        return Duration.ofNanos(wait);
    }

    private static DeliveryFailure.Temporary slower(String name, Duration wait) {
        return new DeliveryFailure.Temporary("Slack asks to slow down with " + name, wait);
    }

    static String code(@Nullable String error) {
        return error == null ? "unknown" : error;
    }

    private static Duration retryAfter(SlackApiException e) {
        String header = e.getResponse().header("Retry-After");
        try {
            return Duration.ofSeconds(header == null ? 1 : Math.max(1, Long.parseLong(header)));
        } catch (NumberFormatException notANumber) {
            return Duration.ofSeconds(1);
        }
    }
}
