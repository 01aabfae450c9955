package bot.easel.catalogue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The life of a model at one provider.
///
/// @param released the first day, or null where it is not known
/// @param shutdown the first day without service, or null while none is announced
/// @param successors what the provider recommends instead, best first
public record Lifecycle(
        @Nullable LocalDate released, @Nullable LocalDate shutdown, List<String> successors) {
    public Lifecycle {
        successors = List.copyOf(successors);
        if (released != null && shutdown != null && !released.isBefore(shutdown)) {
            throw new IllegalArgumentException("shut down before it was released");
        }
    }

    public ModelState stateAt(LocalDate day) {
        if (shutdown == null) {
            return ModelState.CURRENT;
        }
        return day.isBefore(shutdown) ? ModelState.DEPRECATED : ModelState.SHUT_DOWN;
    }

    public Optional<LocalDate> shutdownDate() {
        return Optional.ofNullable(shutdown);
    }

    /// Days of service left from this day on, 0 once it is shut down; empty while no end is known.
    public OptionalLong daysLeft(LocalDate day) {
        return shutdown == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, ChronoUnit.DAYS.between(day, shutdown)));
    }
}
