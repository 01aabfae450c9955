package bot.easel.studio;

import java.util.function.Function;

/// What schedules are built from, besides the studio itself.
///
/// @param words says why a run is refused, in one or two sentences
public record ScheduleParts(ScheduleStore store, Styles styles, Function<Refusal, String> words) {}
