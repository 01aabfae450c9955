package bot.easel.provider.openai;

import bot.easel.studio.ProviderFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/// Puts every way in which a call can fail into the studio's kinds.
///
/// What decides is whether the provider may have drawn, and billed: an answer of 4xx says that it
/// has not, a connection that never stood proves it, and everything else leaves it open.
final class Failures {
    private static final Set<String> QUOTA =
            Set.of(
                    "insufficient_quota",
                    "credit_balance_exhausted",
                    "organization_spend_limit_exceeded",
                    "organization_usage_limit_exceeded",
                    "project_spend_limit_exceeded",
                    "project_usage_limit_exceeded",
                    "billing_hard_limit_reached",
                    "billing_not_active");
    private static final Set<String> BLOCKED =
            Set.of("moderation_blocked", "content_policy_violation", "content_filter");
    private static final Set<String> NO_MODEL =
            Set.of("model_not_found", "model_deprecated", "deploymentnotfound");

    private final RetryAfter retryAfter;

    Failures(RetryAfter retryAfter) {
        this.retryAfter = retryAfter;
    }

    /// @param thrown whatever came out of the SDK, the transport or the reading of the answer
    ProviderFailure of(Exception thrown, CallTrace trace) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return switch (thrown) {
            case ProviderFailure known -> known;
            case OpenAIServiceException answered -> answered(answered, trace);
            case OpenAIIoException io -> broken(io.getCause() == null ? io : io.getCause(), trace);
            case JsonProcessingException json ->
                    new ProviderFailure.Unknown(
                            "the answer is not what it should be", trace.requestId(), json);
            case IOException io -> broken(io, trace);
            case InterruptedException stop -> broken(stop, trace);
            default ->
                    trace.maySent()
                            ? new ProviderFailure.Unknown(
                                    "the answer could not be read", trace.requestId(), thrown)
                            : new ProviderFailure.NotSent("the call could not be made", thrown);
        };
    }

    /// An error inside a stream that had begun: the provider was at work.
    ProviderFailure inStream(ErrorBody error, CallTrace trace) {
        return BLOCKED.contains(error.code())
                ? blocked(error, trace.requestId())
                : new ProviderFailure.Unknown(
                        "the provider broke off its stream" + error.inBrackets(),
                        trace.requestId());
    }

    private static ProviderFailure broken(Throwable cause, CallTrace trace) {
        if (!trace.maySent()) {
            return new ProviderFailure.NotSent("the provider could not be reached", cause);
        }
        String what =
                Thread.currentThread().isInterrupted()
                        ? "the call was abandoned before its answer"
                        : "the connection ended or timed out before a complete answer";
        return new ProviderFailure.Unknown(what, trace.requestId(), cause);
    }

    private ProviderFailure answered(OpenAIServiceException answer, CallTrace trace) {
        int status = answer.statusCode();
        Headers headers = answer.headers();
        String id =
                headers.values("x-request-id").stream()
                        .map(RequestIds::cleaned)
                        .findFirst()
                        .orElse(trace.requestId());
        return answered(status, body(answer), id, () -> retryAfter.read(headers));
    }

    /// An answer that is no picture.
    ///
    /// @param wait asked only where the provider wants one
    ProviderFailure answered(int status, ErrorBody error, String id, Supplier<Duration> wait) {
        String suffix = " (status " + status + ")" + error.inBrackets();
        if (status >= 500 || status == 408 || status < 300) {
            return new ProviderFailure.Unknown("the provider failed" + suffix, id);
        }
        if (QUOTA.contains(error.code()) || QUOTA.contains(error.type()) || status == 402) {
            return new ProviderFailure.QuotaExhausted(
                    "the account at the provider is out of money" + suffix, id);
        }
        if (status == 429) {
            return new ProviderFailure.RateLimited(
                    "the provider asks to wait" + suffix, id, wait.get());
        }
        if (BLOCKED.contains(error.code())) {
            return blocked(error, id);
        }
        if (NO_MODEL.contains(error.code()) || (status == 404 && !error.isAboutAddress())) {
            return new ProviderFailure.ModelGone(
                    "the provider does not serve the model" + suffix, id);
        }
        if (status == 401 || status == 403 || status == 407) {
            return new ProviderFailure.NotAuthorised("the provider refuses the key" + suffix, id);
        }
        return new ProviderFailure.Rejected("the provider refuses the request" + suffix, id);
    }

    private static ProviderFailure.Moderated blocked(ErrorBody error, String id) {
        ProviderFailure.Moderated.Stage stage =
                switch (error.moderationStage()) {
                    case "input" -> ProviderFailure.Moderated.Stage.INPUT;
                    case "output" -> ProviderFailure.Moderated.Stage.OUTPUT;
                    default -> ProviderFailure.Moderated.Stage.UNSTATED;
                };
        return new ProviderFailure.Moderated(
                "the provider's safety system refused" + error.inBrackets(), id, stage);
    }

    private static ErrorBody body(OpenAIServiceException answer) {
        JsonValue body = answer.body();
        return ErrorBody.of(body.isMissing() ? null : body.convert(JsonNode.class));
    }
}
