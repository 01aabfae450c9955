package bot.easel.command;

import bot.easel.studio.Approvals;
import bot.easel.studio.Consultations;
import bot.easel.studio.Dictation;
import bot.easel.studio.PendingStore;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import bot.easel.studio.Styles;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What whoever takes an order for pictures works with.
///
/// @param ids makes ids that nobody can guess
public record CommandParts(
        Studio studio,
        Policies policies,
        PendingStore pending,
        Approvals approvals,
        Styles styles,
        Consultations consultations,
        Dictation dictation,
        InstantSource clock,
        Supplier<String> ids) {}
