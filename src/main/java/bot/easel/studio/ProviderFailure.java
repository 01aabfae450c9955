package bot.easel.studio;

import java.time.Duration;

/// Why a provider did not draw. The kind decides about money: only [Unknown] may have been billed.
/// Messages are ours and carry neither keys nor the provider's text.
public abstract sealed class ProviderFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String providerRequestId;

    private ProviderFailure(String message, String providerRequestId) {
        super(message);
        this.providerRequestId = providerRequestId;
    }

    private ProviderFailure(String message, String providerRequestId, Throwable cause) {
        super(message, cause);
        this.providerRequestId = providerRequestId;
    }

    /// The provider's id of the refused call, or an empty text.
    public String providerRequestId() {
        return providerRequestId;
    }

    /// 429 for too many requests: nothing ran, calling again later is right.
    public static final class RateLimited extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public RateLimited(String message, String providerRequestId, Duration retryAfter) {
            super(message, providerRequestId);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /// The provider's account has no money or has met its own limit: nothing ran, no retry.
    public static final class QuotaExhausted extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        public QuotaExhausted(String message, String providerRequestId) {
            super(message, providerRequestId);
        }
    }

    /// The provider's safety system refused.
    public static final class Moderated extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        private final Stage stage;

        public Moderated(String message, String providerRequestId, Stage stage) {
            super(message, providerRequestId);
            this.stage = stage;
        }

        public Stage stage() {
            return stage;
        }

        /// Where it refused: what was asked, or what was drawn.
        public enum Stage {
            INPUT,
            OUTPUT,
            UNSTATED
        }
    }

    /// A 4xx about the parameters: our validation or the catalogue is wrong. Nothing ran.
    public static final class Rejected extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        public Rejected(String message, String providerRequestId) {
            super(message, providerRequestId);
        }
    }

    /// The key is wrong or may not do this (401, 403). Nothing ran.
    public static final class NotAuthorised extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        public NotAuthorised(String message, String providerRequestId) {
            super(message, providerRequestId);
        }
    }

    /// The provider does not know or no longer serves the model (404). Nothing ran.
    public static final class ModelGone extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        public ModelGone(String message, String providerRequestId) {
            super(message, providerRequestId);
        }
    }

    /// The call provably never reached the provider: connecting or the TLS handshake failed.
    public static final class NotSent extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        public NotSent(String message, Throwable cause) {
            super(message, "", cause);
        }
    }

    /// The call was sent and no complete answer came: a time-out, a reset, a cut stream, a 5xx, an
    /// answer that cannot be read. It may have been billed, so its hold stays.
    public static final class Unknown extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        public Unknown(String message, String providerRequestId) {
            super(message, providerRequestId);
        }

        public Unknown(String message, String providerRequestId, Throwable cause) {
            super(message, providerRequestId, cause);
        }
    }
}
