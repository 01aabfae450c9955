package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Calls of the Web API, with Slack's wishes to wait honoured and its errors translated.
final class SlackCalls {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final int TRIES = 4;

    private final MethodsClient methods;
    private final Pauses pauses;

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
        return call(name, method, TRIES);
    }

    /// Calls once: for what is worth nothing when it comes late.
    <T extends SlackApiTextResponse> T once(String name, Method<T> method) {
        return call(name, method, 1);
    }

    /// What Slack answers, a refusal of its own included; for questions whose refusals say
    /// something.
    <T extends SlackApiTextResponse> T answer(String name, Method<T> method) {
        return answer(name, method, TRIES);
    }

    /// As [#answer], asked once.
    <T extends SlackApiTextResponse> T answerOnce(String name, Method<T> method) {
        return answer(name, method, 1);
    }

    private <T extends SlackApiTextResponse> T call(String name, Method<T> method, int tries) {
        T answer = answer(name, method, tries);
        if (answer.isOk()) {
            return answer;
        }
        throw SlackFailures.of(name, code(answer.getError()));
    }

    private <T extends SlackApiTextResponse> T answer(String name, Method<T> method, int tries) {
        Duration waited = Duration.ZERO;
        for (int tried = 1; ; tried++) {
            try {
                return method.call(methods);
            } catch (SlackApiException e) {
                Duration wait = retryAfter(e);
                if (e.getResponse().code() != 429) {
                    throw new DeliveryFailure.Temporary(
                            "Slack answered " + e.getResponse().code() + " to " + name, AWAY);
                }
                waited = waited.plus(wait);
                if (tried >= tries || waited.compareTo(LONGEST_WAIT) > 0) {
                    throw new DeliveryFailure.Temporary(
                            "Slack asks to slow down with " + name, wait);
                }
                pauses.take(wait);
            } catch (IOException e) {
                throw new DeliveryFailure.Temporary("Slack did not answer " + name, AWAY, e);
            }
        }
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
