package bot.easel.studio;

import bot.easel.catalogue.ImageModel;
import bot.easel.catalogue.Lifecycle;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the catalogue's dates with what the providers announce, once a day: an end that comes
/// near is told, an end that the catalogue does not know stops the model.
///
/// A model that is missing from a provider's list is only told: a list has been seen to lag behind
/// the models that answer.
final class LifecycleWatch {
    private static final Logger log = LoggerFactory.getLogger(LifecycleWatch.class);

    /// How many days ahead an end is told, each once.
    private static final List<Integer> STEPS = List.of(1, 7, 30);

    private final Tariffs tariffs;
    private final Supplier<Map<String, Connected>> providers;
    private final Suspensions suspensions;
    private final AdminNotices notices;
    private final InstantSource clock;
    private final Supplier<Set<String>> others;

    /// @param others models that draw nothing and are used all the same
    LifecycleWatch(
            Tariffs tariffs,
            Supplier<Map<String, Connected>> providers,
            Suspensions suspensions,
            AdminNotices notices,
            InstantSource clock,
            Supplier<Set<String>> others) {
        this.tariffs = tariffs;
        this.providers = providers;
        this.suspensions = suspensions;
        this.notices = notices;
        this.clock = clock;
        this.others = others;
    }

    void look() {
        providers
                .get()
                .forEach((name, connected) -> {
                    try {
                        look(name, connected, connected.provider().models());
                    } catch (ProviderFailure e) {
                        log.atWarn()
                                .addKeyValue("provider", name)
                                .log("The list of models could not be read: {}", e.getMessage());
                    }
                });
    }

    private void look(
            String provider, Connected connected, Map<String, Optional<LocalDate>> announced) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        Set<String> used = others.get();
        tariffs.current().models().stream()
                .filter(model -> model instanceof ImageModel || used.contains(model.id()))
                .forEach(model ->
                        tariffs.current()
                                .lifeOf(model.id(), connected.terms().profile())
                                .ifPresent(life ->
                                        compare(
                                                provider,
                                                model.id(),
                                                life,
                                                announced.getOrDefault(
                                                        model.id(), Optional.empty()),
                                                today)));
    }

    private void compare(
            String provider,
            String model,
            Lifecycle life,
            Optional<LocalDate> announced,
            LocalDate today) {
        Optional<LocalDate> end = announced.or(life::shutdownDate);
        if (announced.isPresent() && !announced.equals(life.shutdownDate())) {
            log.atWarn()
                    .addKeyValue("provider", provider)
                    .addKeyValue("model", model)
                    .log(
                            "The provider announces another end than the catalogue: {}",
                            announced.get());
            if (!today.isBefore(announced.get())) {
                suspensions.modelGone(provider, model);
            }
        }
        end.ifPresent(date -> {
            long days = ChronoUnit.DAYS.between(today, date);
            STEPS.stream()
                    .filter(step -> days >= 0 && days <= step)
                    .findFirst()
                    .ifPresent(step ->
                            notices.tell(
                                    new Notice.ModelEnds(
                                            provider, model, date, step, life.successors())));
        });
    }
}
