package bot.easel.studio;

import bot.easel.catalogue.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What each model of a comparison is sent. One that cannot take part refuses all, by its name, and
/// with the nearest value that all of them can do.
final class ComparisonChoice {
    private static final int TRIES = 4;

    private final Resolver resolver;

    ComparisonChoice(Resolver resolver) {
        this.resolver = resolver;
    }

    sealed interface Chosen {
        /// @param ready in the order of the requests
        record Ready(List<Resolution.Ready> ready) implements Chosen {
            public Ready {
                ready = List.copyOf(ready);
            }
        }

        record Refused(Refusal refusal) implements Chosen {}
    }

    Chosen of(List<ImageRequest> requests, ChannelPolicy policy) {
        List<Resolution.Ready> all = new ArrayList<>();
        Map<String, String> takenBy = new HashMap<>();
        for (ImageRequest request : requests) {
            switch (resolver.resolve(request, policy)) {
                case Resolution.Refused(Refusal refusal) -> {
                    return new Chosen.Refused(named(refusal, request, requests, policy));
                }
                case Resolution.Ready ready -> {
                    String wished = String.valueOf(request.options().model());
                    String before = takenBy.put(ready.recipe().model(), wished);
                    if (before != null) {
                        return new Chosen.Refused(twice(ready, before, wished, policy));
                    }
                    Optional<Refusal> tooDear = Admission.tooDear(policy, ready);
                    if (tooDear.isPresent()) {
                        return new Chosen.Refused(
                                new Refusal.ModelAboveCeiling(
                                        ready.recipe().model(),
                                        ready.bound(),
                                        policy.limits().picture()));
                    }
                    all.add(ready);
                }
            }
        }
        return new Chosen.Ready(all);
    }

    /// A model that was shut down may have given way to one that was named as well.
    private static Refusal twice(
            Resolution.Ready ready, String before, String wished, ChannelPolicy policy) {
        String model = ready.recipe().model();
        return new Refusal.BadOption(
                "models",
                wished,
                before.equals(wished)
                        ? "it is there twice"
                        : "it would be drawn by " + model + ", as " + before + " is",
                "",
                policy.models().stream().filter(each -> !each.equals(model)).toList());
    }

    private Refusal named(
            Refusal refusal,
            ImageRequest request,
            List<ImageRequest> requests,
            ChannelPolicy policy) {
        if (!(refusal instanceof Refusal.BadOption bad) || bad.option().equals("prompt")) {
            return refusal;
        }
        if (bad.option().equals("model")) {
            return new Refusal.BadOption(
                    "models",
                    bad.given(),
                    bad.why(),
                    bad.nearest(),
                    policy.models().stream()
                            .filter(each ->
                                    requests.stream()
                                            .noneMatch(
                                                    other -> each.equals(other.options().model())))
                            .toList());
        }
        return new Refusal.BadOption(
                bad.option(),
                bad.given(),
                "with " + request.options().model() + ", " + bad.why(),
                agreed(bad, requests, policy).orElse(""),
                List.of());
    }

    /// What all of them can do, found by asking each for what the one before it could.
    private Optional<String> agreed(
            Refusal.BadOption bad, List<ImageRequest> requests, ChannelPolicy policy) {
        String value = nearest(bad);
        for (int tries = 0; tries < TRIES && !value.isEmpty(); tries++) {
            String asked = value;
            Optional<Refusal.BadOption> objection =
                    requests.stream()
                            .flatMap(each ->
                                    objection(
                                            each.with(each.options().with(bad.option(), asked)),
                                            policy))
                            .findFirst();
            if (objection.isEmpty()) {
                return Optional.of(value);
            }
            value = nearest(objection.get());
        }
        return Optional.empty();
    }

    private Stream<Refusal.BadOption> objection(ImageRequest request, ChannelPolicy policy) {
        return resolver.resolve(request, policy) instanceof Resolution.Refused(var refusal)
                        && refusal instanceof Refusal.BadOption bad
                ? Stream.of(bad)
                : Stream.empty();
    }

    private static String nearest(Refusal.BadOption bad) {
        return bad.nearest().isBlank()
                ? Nearest.inSpelling(bad.given().toLowerCase(Locale.ROOT), bad.allowed()).orElse("")
                : bad.nearest();
    }
}
