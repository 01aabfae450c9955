package bot.easel.studio;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.ImageModel;
import bot.easel.catalogue.Model;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the books with what the providers bill, day by day (UTC). A difference that is not money
/// of unknown outcome is told to the admins; no money is ever moved because of one.
public final class Reconciliation {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    /// Bills come late: so many days back a day is looked at again, and only then is it complete.
    private static final int DAYS = 3;

    private static final Duration PERIOD = Duration.ofHours(6);
    private static final int TRIES = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Supplier<List<ProviderBill>> bills;
    private final BillBooks books;
    private final Supplier<Catalogue> catalogue;
    private final AdminNotices notices;
    private final InstantSource clock;

    /// @param bills of the providers that can be asked at the moment; none without an admin key
    public Reconciliation(
            Supplier<List<ProviderBill>> bills,
            BillBooks books,
            Supplier<Catalogue> catalogue,
            AdminNotices notices,
            InstantSource clock) {
        this.bills = bills;
        this.books = books;
        this.catalogue = catalogue;
        this.notices = notices;
        this.clock = clock;
    }

    /// Adds its recurring work to the timetable, before that is started.
    public void addTo(Timetable timetable) {
        timetable.every("reconcile-bill", PERIOD, this::compare);
    }

    /// Compares the last days that are over.
    void compare() {
        for (ProviderBill bill : bills.get()) {
            try {
                compare(bill);
            } catch (ProviderFailure e) {
                log.atWarn()
                        .addKeyValue("provider", bill.provider())
                        .log("The bill could not be read: {}", e.getMessage());
                if (e instanceof ProviderFailure.NotAuthorised) {
                    notices.tell(new Notice.BillUnreadable(bill.provider()));
                }
            }
        }
    }

    private void compare(ProviderBill bill) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        Map<LocalDate, ProviderBill.Day> days =
                read(bill, today.minusDays(DAYS), today.minusDays(1));
        BillComparison comparison = comparison();
        for (int back = DAYS; back >= 1; back--) {
            LocalDate day = today.minusDays(back);
            BillCheck check =
                    comparison.compare(
                            bill.provider(),
                            day,
                            books.sentOn(bill.provider(), day),
                            days.getOrDefault(day, new ProviderBill.Day(List.of(), List.of())),
                            back == DAYS,
                            now);
            books.keep(check);
            tell(check);
        }
    }

    private void tell(BillCheck check) {
        log.atInfo()
                .addKeyValue("provider", check.provider())
                .addKeyValue("day", check.day())
                .addKeyValue("ours", check.ours().toDecimal())
                .addKeyValue("theirs", check.theirs().toDecimal())
                .addKeyValue("unknown", check.unknown().toDecimal())
                .addKeyValue("verdict", check.verdict())
                .log("The books were compared with the bill");
        if (check.verdict() == BillCheck.Verdict.ALARM) {
            notices.tell(new Notice.BillDiffers(check));
        }
    }

    private static Map<LocalDate, ProviderBill.Day> read(
            ProviderBill bill, LocalDate first, LocalDate last) {
        for (int tries = 1; ; tries++) {
            try {
                return bill.read(first, last);
            } catch (ProviderFailure.RateLimited busy) {
                if (tries == TRIES) {
                    throw busy;
                }
                pause(busy.retryAfter(), busy);
            }
        }
    }

    private static void pause(Duration asked, ProviderFailure otherwise) {
        try {
            Thread.sleep(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw otherwise;
        }
    }

    private BillComparison comparison() {
        Set<String> models = new HashSet<>();
        Map<String, String> authors = new HashMap<>();
        for (Model model : catalogue.get().models()) {
            models.add(model.id());
            if (model instanceof ImageModel image) {
                image.svgAuthorId().ifPresent(author -> authors.put(image.id(), author));
            }
        }
        return new BillComparison(models, authors);
    }
}
