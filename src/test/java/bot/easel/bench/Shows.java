package bot.easel.bench;

import bot.easel.spend.Balance;
import bot.easel.spend.CachedLedger;
import bot.easel.spend.Ledger;
import bot.easel.spend.Limit;
import bot.easel.spend.SpendMemory;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// What `/spend` looks at, as it is shown: through what is remembered, with the store's answers
/// counted.
final class Shows {
    private final AtomicLong asked = new AtomicLong();
    private final Ledger ledger;

    Shows(Ledger books) {
        Ledger counted =
                (Ledger)
                        Proxy.newProxyInstance(
                                Ledger.class.getClassLoader(),
                                new Class<?>[] {Ledger.class},
                                (proxy, method, arguments) -> {
                                    asked.incrementAndGet();
                                    return method.invoke(books, arguments);
                                });
        ledger = new CachedLedger(counted, new SpendMemory(InstantSource.system()));
    }

    /// How often the store was asked while the spending of somebody was shown so often.
    long show(Crowd.Person person, int times) {
        long before = asked.get();
        List<Limit> limits = Crowd.limits(person);
        for (int i = 0; i < times; i++) {
            for (Balance balance : ledger.balances(limits)) {
                ledger.byModel(balance.limit().scope(), balance.window());
            }
        }
        return asked.get() - before;
    }
}
