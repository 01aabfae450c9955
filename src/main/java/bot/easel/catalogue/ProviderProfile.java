package bot.easel.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A kind of provider: whose models it serves, on which dates, and how it answers.
///
/// @param like the provider whose models it serves too, or null
/// @param ownCalendar the other provider's shutdown dates do not hold here
/// @param serves what it serves of the other provider's models, with dates of its own; empty means
///     all of them
/// @param paid whether it bills: there a price of zero can only be a mistake
/// @param usage whether its token figures can be believed
/// @param price its own price for every model, in place of the model's; or null
/// @param defaultModel or null
/// @param maxCount pictures that one call may ask for here
public record ProviderProfile(
        String id,
        String name,
        @Nullable String like,
        boolean ownCalendar,
        Map<String, Stay> serves,
        boolean paid,
        UsageTrust usage,
        @Nullable ImagePrice price,
        @Nullable String defaultModel,
        int maxCount,
        Dialect dialect) {
    public ProviderProfile {
        serves = Ordered.copy(serves);
    }

    /// How far reported usage can be believed.
    public enum UsageTrust {
        TRUSTED,
        /// Figures come, but are wrong or incomplete.
        UNTRUSTED,
        ABSENT
    }

    /// A model's time at this provider.
    ///
    /// @param shutdown the first day without service here, or null
    public record Stay(@Nullable LocalDate shutdown, List<String> successors) {
        public Stay {
            successors = List.copyOf(successors);
        }
    }

    /// How a server that speaks OpenAI's Images API differs from OpenAI.
    ///
    /// @param generations `yes`, `no` or `partial`
    /// @param edits `yes`, `no`, `json-only` or `unseen`
    /// @param answers the forms of answers, the one it uses unasked first
    /// @param errors the shape of error bodies: `openai`, `detail`, `text` or `numeric-code`
    /// @param sizeFields `size`, or `width` and `height`
    public record Dialect(
            String generations,
            String edits,
            List<String> answers,
            String errors,
            List<String> sizeFields) {
        public Dialect {
            answers = List.copyOf(answers);
            sizeFields = List.copyOf(sizeFields);
        }

        public boolean canEdit() {
            return edits.equals("yes");
        }

        public boolean canDraw() {
            return !generations.equals("no");
        }
    }

    /// The life of a model here; empty where the model is not served.
    Optional<Lifecycle> lifeOf(Model model) {
        if (model.provider().equals(id)) {
            return Optional.of(model.lifecycle());
        }
        if (!model.provider().equals(like)) {
            return Optional.empty();
        }
        Stay stay = stayOf(model);
        if (stay == null) {
            return serves.isEmpty()
                    ? Optional.of(ownCalendar ? withoutEnd(model.lifecycle()) : model.lifecycle())
                    : Optional.empty();
        }
        List<String> successors =
                stay.successors().isEmpty() ? model.lifecycle().successors() : stay.successors();
        return Optional.of(
                new Lifecycle(model.lifecycle().released(), stay.shutdown(), successors));
    }

    private @Nullable Stay stayOf(Model model) {
        Stay exact = serves.get(model.id());
        if (exact != null) {
            return exact;
        }
        // A dated id lives as long as the model it belongs to.
        return serves.entrySet().stream()
                .filter(entry -> model.id().startsWith(entry.getKey() + "-20"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Lifecycle withoutEnd(Lifecycle life) {
        return new Lifecycle(life.released(), null, life.successors());
    }
}
