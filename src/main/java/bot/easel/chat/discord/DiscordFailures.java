package bot.easel.chat.discord;

import bot.easel.chat.DeliveryFailure;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InteractionExpiredException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.requests.RestAction;

/// Runs calls of Discord's API to their end and puts what goes wrong into the port's words.
final class DiscordFailures {
    /// An interaction that another copy of the bot has answered.
    static final class AnsweredElsewhere extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// The largest wait for one call, rate limits included.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration SOON = Duration.ofSeconds(10);

    private DiscordFailures() {}

    static <T> T call(Supplier<? extends RestAction<T>> action) {
        return call(action, PATIENCE);
    }

    static <T> T call(Supplier<? extends RestAction<T>> action, Duration patience) {
        try {
            return action.get()
                    .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .submit()
                    .get(patience.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailure.Temporary("interrupted", SOON, e);
        } catch (TimeoutException e) {
            throw new DeliveryFailure.Temporary("Discord took too long", SOON, e);
        } catch (ExecutionException | CompletionException e) {
            throw translated(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(Throwable cause) {
        return switch (cause) {
            case DeliveryFailure failure -> failure;
            case ErrorResponseException error -> ofCode(error);
            case PermissionException missing ->
                    new DeliveryFailure.Forbidden(
                            "the bot lacks the right " + missing.getPermission().getName());
            case InteractionExpiredException expired ->
                    new DeliveryFailure.TokenExpired("the interaction is too old");
            case IllegalArgumentException refused ->
                    new DeliveryFailure.Rejected("not a message for Discord: " + refused);
            default ->
                    new DeliveryFailure.Temporary(
                            "Discord is out of reach (" + cause.getClass().getSimpleName() + ")",
                            SOON,
                            cause);
        };
    }

    private static RuntimeException ofCode(ErrorResponseException error) {
        int code = error.getErrorCode();
        int status = error.getResponse().code;
        return switch (code) {
            case 10003, 10004, 10008 -> new DeliveryFailure.Gone(named(code));
            // too many edits of a message that is older than an hour: a new one has to be sent
            case 30046 -> new DeliveryFailure.Gone(named(code));
            case 10015, 10062, 50027 -> new DeliveryFailure.TokenExpired(named(code));
            case 40060 -> new AnsweredElsewhere();
            case 40005 -> new DeliveryFailure.TooLarge(named(code));
            case 20028, 40004, 40333, 50001, 50005, 50007, 50013, 50278, 160002 ->
                    new DeliveryFailure.Forbidden(named(code));
            default -> ofStatus(code, status, error);
        };
    }

    private static RuntimeException ofStatus(int code, int status, ErrorResponseException error) {
        if (status == 413) {
            return new DeliveryFailure.TooLarge(named(code));
        }
        if (status == 401 || status == 403) {
            return new DeliveryFailure.Forbidden(named(code));
        }
        if (status == 404) {
            return new DeliveryFailure.Gone(named(code));
        }
        if (status >= 400 && status < 500 && status != 408 && status != 429) {
            return new DeliveryFailure.Rejected(named(code) + ", status " + status);
        }
        return new DeliveryFailure.Temporary(named(code) + ", status " + status, SOON, error);
    }

    private static String named(int code) {
        return "Discord answered with error " + code;
    }
}
