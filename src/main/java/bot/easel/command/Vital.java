package bot.easel.command;

import java.util.function.BooleanSupplier;

/// Something that has to work for Easel to work.
///
/// @param name as members read it, for example `Discord` or `store`
/// @param works whether it does now; an exception counts as no
public record Vital(String name, BooleanSupplier works) {}
