package bot.easel.chat;

import java.time.Duration;

/// Why a platform did not take a message. Texts are ours: no token, no URL, no payload.
public abstract sealed class DeliveryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DeliveryFailure(String message) {
        super(message);
    }

    private DeliveryFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /// The message or the conversation no longer exists.
    public static final class Gone extends DeliveryFailure {
        private static final long serialVersionUID = 1L;

        public Gone(String message) {
            super(message);
        }
    }

    /// The interaction's token has run out; an ordinary message may still work.
    public static final class TokenExpired extends DeliveryFailure {
        private static final long serialVersionUID = 1L;

        public TokenExpired(String message) {
            super(message);
        }
    }

    /// The bot may not do this here; the message says which right is missing.
    public static final class Forbidden extends DeliveryFailure {
        private static final long serialVersionUID = 1L;

        public Forbidden(String message) {
            super(message);
        }
    }

    /// The file is above what this conversation takes.
    public static final class TooLarge extends DeliveryFailure {
        private static final long serialVersionUID = 1L;

        public TooLarge(String message) {
            super(message);
        }
    }

    /// The platform will never take this message as it is.
    public static final class Rejected extends DeliveryFailure {
        private static final long serialVersionUID = 1L;

        public Rejected(String message) {
            super(message);
        }
    }

    /// The platform is away or asks to wait; trying again later is right.
    public static final class Temporary extends DeliveryFailure {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public Temporary(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        public Temporary(String message, Duration retryAfter, Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
