package bot.easel.web;

import java.util.function.BooleanSupplier;

/// One thing that must stand for Easel to be ready.
///
/// @param name as it is shown: `store`, `discord`
/// @param stands may block for a moment and may throw, which counts as no
public record HealthCheck(String name, BooleanSupplier stands) {}
