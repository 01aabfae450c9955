package bot.easel.spend;

import java.util.List;

/// What is to be held before a provider is called.
///
/// @param reservationId made by the application (UUIDv7)
/// @param attempt counts the paid attempts of one request from 1
/// @param amount the worst case of exactly the parameters that will be sent; never shrunk
/// @param priceVersion names the price row that the amount was taken from
/// @param requestHash fingerprint of the parameters, checked again at dispatch
/// @param limits every limit that applies; one refusal refuses all
public record HoldRequest(
        String reservationId,
        String requestId,
        int attempt,
        Usd amount,
        String priceVersion,
        String requestHash,
        List<Limit> limits) {
    public HoldRequest {
        limits = List.copyOf(limits);
        if (amount.isNegative() || attempt < 1) {
            throw new IllegalArgumentException("bad hold for " + requestId);
        }
    }
}
