package bot.easel.studio;

import bot.easel.catalogue.Capabilities;
import bot.easel.catalogue.Nearest;
import bot.easel.catalogue.SizeChoice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The value of an option under the channel's policy and the model's capabilities: what the member
/// asked for, or the channel's default bent to what the model has; or why there is none.
///
/// @param refusal null when there is a value
record OptionChoice(String value, @Nullable Refusal refusal) {
    static OptionChoice of(String value) {
        return new OptionChoice(value, null);
    }

    static OptionChoice refused(Refusal refusal) {
        return new OptionChoice("", refusal);
    }

    static OptionChoice size(String wish, ChannelPolicy policy, Capabilities can) {
        return switch (can.sizes().choose(wish)) {
            case SizeChoice.Illegal bad ->
                    refused(
                            new Refusal.BadOption(
                                    "size", bad.given(), bad.why(), bad.nearest(), List.of()));
            case SizeChoice.Legal legal ->
                    isAllowed(legal.size(), policy, can)
                            ? of(legal.size())
                            : refused(
                                    new Refusal.BadOption(
                                            "size",
                                            wish,
                                            "this channel does not use it",
                                            policy.size(),
                                            policy.sizes()));
        };
    }

    private static boolean isAllowed(String size, ChannelPolicy policy, Capabilities can) {
        return policy.sizes().isEmpty()
                || policy.sizes().stream()
                        .map(allowed -> can.sizes().choose(allowed))
                        .anyMatch(choice ->
                                choice instanceof SizeChoice.Legal legal
                                        && legal.size().equals(size));
    }

    static OptionChoice listed(
            String option,
            @Nullable String wish,
            String byDefault,
            List<String> allowedHere,
            List<String> ofModel,
            Optional<String> insteadOfDefault) {
        if (wish == null) {
            return of(ofModel.contains(byDefault) ? byDefault : insteadOfDefault.orElse(byDefault));
        }
        String value = wish.toLowerCase(Locale.ROOT);
        List<String> both =
                ofModel.stream()
                        .filter(each -> allowedHere.isEmpty() || allowedHere.contains(each))
                        .toList();
        if (both.contains(value)) {
            return of(value);
        }
        return refused(
                new Refusal.BadOption(
                        option,
                        wish,
                        ofModel.contains(value)
                                ? "this channel does not use it"
                                : "this model does not have it",
                        Nearest.inSpelling(value, both).orElse(""),
                        both));
    }
}
