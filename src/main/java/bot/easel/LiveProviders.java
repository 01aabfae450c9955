package bot.easel;

import bot.easel.ProviderSetup.BillPlan;
import bot.easel.ProviderSetup.Plan;
import bot.easel.provider.openai.OpenAiBill;
import bot.easel.studio.Connected;
import bot.easel.studio.ProviderBill;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// The providers that can be called at the moment. When one is configured anew, calls that begin
/// from then on use the new key and address; a call under way ends as it began.
final class LiveProviders implements Supplier<Map<String, Connected>>, AutoCloseable {
    /// The longest time-out that can be configured, twice: then no call of an old client is left.
    private static final Duration LAST_CALL = Duration.ofHours(1);

    private final InstantSource clock;
    private final List<Retired> retired = new CopyOnWriteArrayList<>();
    private volatile Lines now = new Lines(Map.of(), Map.of());

    LiveProviders(InstantSource clock) {
        this.clock = clock;
    }

    record Line(Plan plan, Connected connected) {}

    record BillLine(BillPlan plan, OpenAiBill bill) {}

    private record Retired(Instant closes, Runnable close) {}

    /// Providers and bills that belong together.
    record Lines(Map<String, Line> providers, Map<String, BillLine> bills) {
        Lines {
            providers = Map.copyOf(providers);
            bills = Map.copyOf(bills);
        }
    }

    /// What the plans come to, with the clients that stay as they are. Nothing is changed by it.
    Lines prepare(Map<String, Plan> plans) {
        Lines before = now;
        Map<String, Line> providers = new HashMap<>();
        Map<String, BillLine> bills = new HashMap<>();
        plans.forEach((name, plan) -> {
            Line old = before.providers().get(name);
            providers.put(
                    name,
                    old != null && old.plan().client().equals(plan.client())
                            ? new Line(plan, under(plan, old.connected()))
                            : new Line(plan, plan.build().apply(plan.terms())));
            BillPlan bill = plan.bill();
            if (bill != null) {
                BillLine known = before.bills().get(name);
                bills.put(
                        name,
                        known != null && known.plan().equals(bill)
                                ? known
                                : new BillLine(bill, bill.build(clock)));
            }
        });
        return new Lines(providers, bills);
    }

    private static Connected under(Plan plan, Connected old) {
        return new Connected(old.provider(), old.batches(), plan.terms(), old.assistant());
    }

    /// From now on these are called.
    void use(Lines lines) {
        Lines before = now;
        now = lines;
        Instant closes = clock.instant().plus(LAST_CALL);
        before.providers()
                .forEach((name, old) -> {
                    Line line = lines.providers().get(name);
                    if (line == null || !line.plan().client().equals(old.plan().client())) {
                        retired.add(
                                new Retired(closes, () -> ProviderSetup.close(old.connected())));
                    }
                });
        before.bills()
                .forEach((name, old) -> {
                    if (!Objects.equals(lines.bills().get(name), old)) {
                        retired.add(new Retired(closes, old.bill()::close));
                    }
                });
    }

    /// Closes clients that nothing can be under way with any more.
    void tidy() {
        Instant moment = clock.instant();
        retired.removeIf(each -> {
            boolean over = !each.closes().isAfter(moment);
            if (over) {
                each.close().run();
            }
            return over;
        });
    }

    /// By the names that recipes carry.
    @Override
    public Map<String, Connected> get() {
        Map<String, Connected> connected = new HashMap<>();
        now.providers().forEach((name, line) -> connected.put(name, line.connected()));
        return connected;
    }

    List<ProviderBill> bills() {
        return now.bills().values().stream().<ProviderBill>map(BillLine::bill).toList();
    }

    /// After the last look at the configuration.
    @Override
    public void close() {
        retired.forEach(each -> each.close().run());
        now.providers().values().forEach(line -> ProviderSetup.close(line.connected()));
        now.bills().values().forEach(line -> line.bill().close());
    }
}
