package bot.easel.studio;

import bot.easel.catalogue.ImageModel;
import bot.easel.catalogue.Lifecycle;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the catalogue's dates with what the providers announce, once a day: an end that comes
/// near is told, an end that the catalogue does not know stops the model.
///
/// A model that is missing from a provider's list is only told: a list has been seen to lag behind
/// the models that answer.
final class LifecycleWatch {
    private static final Logger log = LoggerFactory.getLogger(LifecycleWatch.class);
    private static final int TOLD_AHEAD_DAYS = 30;

    private final Tariffs tariffs;
    private final Map<String, Connected> providers;
    private final Suspensions suspensions;
    private final InstantSource clock;

    LifecycleWatch(
            Tariffs tariffs,
            Map<String, Connected> providers,
            Suspensions suspensions,
            InstantSource clock) {
        this.tariffs = tariffs;
        this.providers = Map.copyOf(providers);
        this.suspensions = suspensions;
        this.clock = clock;
    }

    void look() {
        providers.forEach((name, connected) -> {
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
        tariffs.current().models().stream()
                .filter(ImageModel.class::isInstance)
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
            if (days >= 0 && days <= TOLD_AHEAD_DAYS) {
                log.atWarn()
                        .addKeyValue("provider", provider)
                        .addKeyValue("model", model)
                        .addKeyValue("days", days)
                        .addKeyValue("successors", life.successors())
                        .log("A model is about to be shut down");
            }
        });
    }
}
