package bot.easel.standin.openai;

/// One line of the provider's bill. `nanos` are billionths of a US dollar.
public record BilledCall(
        String requestId,
        String model,
        int images,
        String size,
        String quality,
        StandInUsage usage,
        long nanos) {}
