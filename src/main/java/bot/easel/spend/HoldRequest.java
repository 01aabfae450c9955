package bot.easel.spend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be held before a provider is called.
///
/// @param reservationId made by the application (UUIDv7)
/// @param attempt counts the paid attempts of one request from 1
/// @param amount the worst case of exactly the parameters that will be sent; never shrunk
/// @param priceVersion names the price row that the amount was taken from
/// @param requestHash fingerprint of the parameters, checked again at dispatch
/// @param limits every limit that applies; one refusal refuses all
/// @param limitsVersion the newest change of a budget that the limits know of; 0 where they come
///     from the configuration alone
/// @param grant a grant that raises the windows without room by what is missing; used up by this
///     hold, whether or not it was needed
/// @param jobsAtOnce how many jobs of the member may wait or run with this one; 0 for no bound
public record HoldRequest(
        String reservationId,
        String requestId,
        int attempt,
        Usd amount,
        String priceVersion,
        String requestHash,
        List<Limit> limits,
        long limitsVersion,
        @Nullable String grant,
        int jobsAtOnce) {
    public HoldRequest {
        limits = List.copyOf(limits);
        if (amount.isNegative() || attempt < 1 || limitsVersion < 0 || jobsAtOnce < 0) {
            throw new IllegalArgumentException("bad hold for " + requestId);
        }
    }

    /// A hold for a member who may have any number of jobs at once.
    public HoldRequest(
            String reservationId,
            String requestId,
            int attempt,
            Usd amount,
            String priceVersion,
            String requestHash,
            List<Limit> limits,
            long limitsVersion,
            @Nullable String grant) {
        this(
                reservationId,
                requestId,
                attempt,
                amount,
                priceVersion,
                requestHash,
                limits,
                limitsVersion,
                grant,
                0);
    }

    /// A hold under limits of the configuration alone, and without a grant.
    public HoldRequest(
            String reservationId,
            String requestId,
            int attempt,
            Usd amount,
            String priceVersion,
            String requestHash,
            List<Limit> limits) {
        this(reservationId, requestId, attempt, amount, priceVersion, requestHash, limits, 0, null);
    }

    /// The same for another amount.
    public HoldRequest withAmount(Usd other) {
        return new HoldRequest(
                reservationId,
                requestId,
                attempt,
                other,
                priceVersion,
                requestHash,
                limits,
                limitsVersion,
                grant,
                jobsAtOnce);
    }
}
