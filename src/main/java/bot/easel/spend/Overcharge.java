package bot.easel.spend;

/// A call that cost more than its bound.
///
/// @param priceVersion the price that proved too low
public record Overcharge(
        String provider, String model, String priceVersion, Usd held, Usd actual) {}
