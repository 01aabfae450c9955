package bot.easel.command;

import bot.easel.chat.Share;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Something that has to work for Easel to work.
///
/// @param name as members read it, for example `Discord` or `store`
/// @param works whether it does now; an exception counts as no
/// @param share how much of it this process does, where several share it
public record Vital(String name, BooleanSupplier works, Supplier<Optional<Share>> share) {
    public Vital(String name, BooleanSupplier works) {
        this(name, works, Optional::empty);
    }
}
