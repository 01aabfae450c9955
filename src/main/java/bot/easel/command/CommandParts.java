package bot.easel.command;

import bot.easel.studio.PendingStore;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What whoever takes an order for pictures works with.
///
/// @param ids makes ids that nobody can guess
public record CommandParts(
        Studio studio,
        Policies policies,
        PendingStore pending,
        InstantSource clock,
        Supplier<String> ids) {}
