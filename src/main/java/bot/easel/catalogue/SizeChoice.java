package bot.easel.catalogue;

/// What a wish for a size came to on a model.
public sealed interface SizeChoice {
    /// @param size `WIDTHxHEIGHT`, or `auto`: exactly what the provider is sent
    record Legal(String size) implements SizeChoice {}

    /// @param why in plain words, for the member
    /// @param nearest the nearest size the model has
    record Illegal(String given, String why, String nearest) implements SizeChoice {}
}
