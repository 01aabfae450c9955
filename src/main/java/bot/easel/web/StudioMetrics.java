package bot.easel.web;

import bot.easel.spend.Usd;
import bot.easel.studio.StudioEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The studio's events as instruments. Amounts are dollars, which metrics keep as floating-point
/// numbers: they are for graphs, and the ledger is for money.
public final class StudioMetrics implements StudioEvents {
    private final MeterRegistry registry;
    private final Timer commits;
    private final DistributionSummary shared;

    public StudioMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.commits =
                Timer.builder("easel.store.commit")
                        .description("Time of a commit of the store, to the durable end")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofNanos(100_000))
                        .maximumExpectedValue(Duration.ofSeconds(5))
                        .register(registry);
        this.shared =
                DistributionSummary.builder("easel.store.commit.operations")
                        .description("Operations that shared a commit")
                        .register(registry);
    }

    /// Watches the jobs that wait.
    public void queue(IntSupplier waiting) {
        Gauge.builder("easel.queue.waiting", waiting, IntSupplier::getAsInt)
                .description("Generations that wait for their turn")
                .strongReference(true)
                .register(registry);
    }

    /// Watches the money that is held.
    public void held(Supplier<Usd> held) {
        Gauge.builder("easel.holds.dollars", held, now -> dollars(now.get()))
                .description("Money held for generations whose cost is not settled")
                .baseUnit("dollars")
                .strongReference(true)
                .register(registry);
    }

    /// A commit of the store: how many operations shared it, and how long it took.
    public void committed(int operations, Duration took) {
        commits.record(took);
        shared.record(operations);
    }

    @Override
    public void admitted(String model, Usd held) {
        count("easel.admissions", "Generations admitted", "model", model).increment();
        count("easel.held.dollars", "Money held by admissions", "model", model)
                .increment(dollars(held));
    }

    @Override
    public void refused(String reason) {
        count("easel.refusals", "Requests refused", "reason", reason).increment();
    }

    @Override
    public void called(String provider, String model, String outcome, Duration took) {
        called(provider, model, outcome, "now", took);
    }

    @Override
    public void calledOvernight(String provider, String model, String outcome, Duration sinceSent) {
        called(provider, model, outcome, "overnight", sinceSent);
    }

    /// @param way keeps the hours of a night out of the times that somebody waits
    private void called(String provider, String model, String outcome, String way, Duration took) {
        Timer.builder("easel.provider.call")
                .description("Time of a call to a provider")
                .tag("provider", provider)
                .tag("model", model)
                .tag("outcome", outcome)
                .tag("way", way)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(50))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry)
                .record(took);
    }

    @Override
    public void settled(String model, Usd actual) {
        count("easel.spend.dollars", "Money settled", "model", model).increment(dollars(actual));
    }

    @Override
    public void delivered(String platform, boolean success, Duration took) {
        Timer.builder("easel.delivery")
                .description("Time of sending a final message")
                .tag("platform", platform)
                .tag("outcome", success ? "ok" : "failed")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry)
                .record(took);
    }

    private Counter count(String name, String description, String tag, String value) {
        return Counter.builder(name).description(description).tag(tag, value).register(registry);
    }

    private static double dollars(Usd amount) {
        return BigDecimal.valueOf(amount.nanos(), 9).doubleValue();
    }
}
