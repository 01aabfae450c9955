package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An error answer: status, extra headers and the body exactly as it goes over the wire.
public record Refusal(int status, Map<String, String> headers, String body) {
    public Refusal {
        headers = Map.copyOf(headers);
    }

    /// The usual shape `{"error":{message,type,param,code}}`.
    public static Refusal of(
            int status,
            String type,
            @Nullable String code,
            @Nullable String param,
            String message) {
        return new Refusal(
                status, Map.of(), error(type, code, param, message).toPrettyString() + "\n");
    }

    /// 429 with whole seconds in `Retry-After`.
    public static Refusal rateLimited(long seconds) {
        return of(
                        429,
                        "requests",
                        "rate_limit_exceeded",
                        null,
                        "Rate limit reached for images per minute: please try again later.")
                .with("Retry-After", Long.toString(seconds));
    }

    /// 429 with the finer `retry-after-ms`, which OpenAI's own clients prefer.
    public static Refusal rateLimitedMillis(long millis) {
        return of(429, "requests", "slow_down", null, "Slow down.")
                .with("retry-after-ms", Long.toString(millis));
    }

    /// 429 that no waiting heals; codes seen: `insufficient_quota`, `credit_balance_exhausted`,
    /// `organization_spend_limit_exceeded`, `project_spend_limit_exceeded` and others.
    public static Refusal insufficientQuota(String code) {
        return of(
                429,
                "insufficient_quota",
                code,
                null,
                "You exceeded your current quota, please check your plan and billing details.");
    }

    /// 400 of older accounts, which means quota as well.
    public static Refusal billingHardLimit() {
        return of(
                400,
                "invalid_request_error",
                "billing_hard_limit_reached",
                null,
                "Billing hard limit has been reached.");
    }

    /// 400 of the safety system, `stage` is `input`, `output` or `unknown`.
    public static Refusal moderationBlocked(String stage, List<String> categories) {
        ObjectNode root =
                error(
                        "image_generation_user_error",
                        "moderation_blocked",
                        null,
                        "Your request was rejected by the safety system.");
        ObjectNode details = ((ObjectNode) root.get("error")).putObject("moderation_details");
        details.put("moderation_stage", stage);
        categories.forEach(details.putArray("categories")::add);
        return new Refusal(400, Map.of(), root.toString());
    }

    /// 401 as for a wrong key; the message repeats a part of the key as OpenAI's does.
    public static Refusal unauthorised(String key) {
        String shown = key.length() > 8 ? key.substring(0, 8) + "****" : "****";
        return of(
                401,
                "invalid_request_error",
                "invalid_api_key",
                null,
                "Incorrect API key provided: " + shown + ".");
    }

    /// 403 before the organisation is verified.
    public static Refusal forbidden() {
        return of(
                403,
                "invalid_request_error",
                null,
                null,
                "Your organization must be verified to use this model.");
    }

    /// 404 for a model that is unknown, retired, or not open to this key.
    public static Refusal modelGone(String model) {
        return of(
                404,
                "invalid_request_error",
                "model_not_found",
                "model",
                "The model '" + model + "' does not exist or you do not have access to it.");
    }

    /// 500, 502, 503 and their kin.
    public static Refusal serverError(int status) {
        return of(
                status,
                "server_error",
                status == 503 ? "server_is_overloaded" : null,
                null,
                "The server had an error while processing your request.");
    }

    /// Any body with any status, for compatible servers: `{"error":"text"}`, `{"detail":"text"}`.
    public static Refusal raw(int status, String body) {
        return new Refusal(status, Map.of(), body);
    }

    /// The same answer with one more header.
    public Refusal with(String header, String value) {
        Map<String, String> more = new java.util.LinkedHashMap<>(headers);
        more.put(header, value);
        return new Refusal(status, more, body);
    }

    private static ObjectNode error(
            String type, @Nullable String code, @Nullable String param, String message) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return root;
    }
}
