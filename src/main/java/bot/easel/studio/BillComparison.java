package bot.easel.studio;

import bot.easel.spend.Usd;
import bot.easel.studio.BillBooks.Sent;
import bot.easel.studio.BillCheck.Foreign;
import bot.easel.studio.BillCheck.OfModel;
import bot.easel.studio.BillCheck.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares a provider's bill for a day with the books, exactly.
///
/// A model is right where the provider's figure lies between what is proven and what is proven plus
/// unknown, give or take the provider's rounding and what was under way at midnight. The day is as
/// good as its worst model: two errors that cancel each other out are two errors.
final class BillComparison {
    private static final int DECIMALS = 9;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal MOST = new BigDecimal("0.005");
    private static final BigDecimal LEAST = new BigDecimal("0.000000001");
    private static final Pattern WORDS = Pattern.compile("[\\s,;|()\\[\\]]+");
    private static final String SNAPSHOT = "-\\d{4}-\\d{2}-\\d{2}";

    private final Set<String> models;
    private final Map<String, String> authors;

    /// @param models that the provider can be asked for
    /// @param authors image model to the text model that writes its SVG pictures, which is billed
    ///     under its own name
    BillComparison(Set<String> models, Map<String, String> authors) {
        this.models = Set.copyOf(models);
        this.authors = Map.copyOf(authors);
    }

    /// What the bill has for one model.
    private static final class Billed {
        private BigDecimal dollars = BigDecimal.ZERO;
        private BigDecimal rounding = BigDecimal.ZERO;

        void add(BigDecimal amount, BigDecimal off) {
            dollars = dollars.add(amount);
            rounding = rounding.add(off);
        }

        Usd amount() {
            return Usd.of(dollars.setScale(DECIMALS, RoundingMode.HALF_EVEN));
        }

        Usd tolerance() {
            return Usd.of(rounding.setScale(DECIMALS, RoundingMode.CEILING));
        }
    }

    /// By how much each figure of a bill may be off: half of the last decimal that it is written
    /// with, half a cent at most. Zeros at the end are not always written, so the figure with the
    /// most decimals speaks for all. A nano-dollar at least, which is the last that the books have.
    private static BigDecimal rounding(List<ProviderBill.Line> lines) {
        int places =
                lines.stream()
                        .mapToInt(line -> line.dollars().stripTrailingZeros().scale())
                        .max()
                        .orElse(0);
        return HALF.scaleByPowerOfTen(-Math.max(0, places)).min(MOST).max(LEAST);
    }

    /// @param complete whether nothing more is expected of this day's bill
    BillCheck compare(
            String provider,
            LocalDate day,
            List<Sent> sent,
            ProviderBill.Day bill,
            boolean complete,
            Instant now) {
        Map<String, Sent> ours = new TreeMap<>();
        sent.forEach(each -> ours.put(each.model(), each));
        Map<String, Billed> theirs = new HashMap<>();
        Map<Foreign, BigDecimal> others = new HashMap<>();
        BigDecimal off = rounding(bill.lines());
        for (ProviderBill.Line line : bill.lines()) {
            String model = modelIn(line.item());
            if (line.ours() && (ours.containsKey(model) || isAuthor(model, ours.keySet()))) {
                theirs.computeIfAbsent(model, name -> new Billed()).add(line.dollars(), off);
            } else {
                String item = model.isEmpty() ? line.item() : model;
                others.merge(
                        new Foreign(line.project(), item, Usd.ZERO),
                        line.dollars(),
                        BigDecimal::add);
            }
        }
        return new Total(provider, day, complete, now, ours, theirs)
                .check(requests(bill, ours), foreign(others));
    }

    /// The sums over the models.
    private final class Total {
        private final String provider;
        private final LocalDate day;
        private final boolean complete;
        private final Instant now;
        private final Map<String, Sent> ours;
        private final Map<String, Billed> theirs;
        private final List<OfModel> ofModels = new ArrayList<>();
        private Verdict worst = Verdict.EQUAL;
        private Usd proven = Usd.ZERO;
        private Usd billed = Usd.ZERO;
        private Usd unknown = Usd.ZERO;
        private Usd midnight = Usd.ZERO;
        private Usd rounding = Usd.ZERO;
        private long calls;
        private long unknownCalls;

        Total(
                String provider,
                LocalDate day,
                boolean complete,
                Instant now,
                Map<String, Sent> ours,
                Map<String, Billed> theirs) {
            this.provider = provider;
            this.day = day;
            this.complete = complete;
            this.now = now;
            this.ours = ours;
            this.theirs = theirs;
        }

        BillCheck check(OptionalLong theirCalls, List<Foreign> foreign) {
            ours.values().forEach(this::add);
            theirs.forEach((model, amount) -> {
                if (!ours.containsKey(model)) {
                    billed = billed.plus(amount.amount());
                    rounding = rounding.plus(amount.tolerance());
                    ofModels.add(new OfModel(model, Usd.ZERO, amount.amount(), Usd.ZERO));
                }
            });
            return new BillCheck(
                    provider,
                    day,
                    proven,
                    billed,
                    unknown,
                    midnight,
                    rounding,
                    calls,
                    unknownCalls,
                    theirCalls,
                    worst,
                    ofModels,
                    foreign,
                    now);
        }

        private void add(Sent model) {
            Billed found = theirs.getOrDefault(model.model(), new Billed());
            String author = authors.get(model.model());
            Usd written =
                    author == null ? Usd.ZERO : theirs.getOrDefault(author, new Billed()).amount();
            Verdict verdict = verdict(model, found, written);
            worst = verdict.compareTo(worst) > 0 ? verdict : worst;
            proven = proven.plus(model.proven());
            billed = billed.plus(found.amount());
            unknown = unknown.plus(model.unknown());
            midnight = midnight.plus(model.leaves()).plus(model.enters());
            rounding = rounding.plus(found.tolerance());
            calls += model.calls();
            unknownCalls += model.unknownCalls();
            ofModels.add(
                    new OfModel(model.model(), model.proven(), found.amount(), model.unknown()));
        }

        /// @param written what the bill has for the author of SVG pictures, some of which may be this
        ///     model's
        private Verdict verdict(Sent sent, Billed found, Usd written) {
            Usd tolerance = found.tolerance();
            Usd least = found.amount().minus(tolerance);
            Usd most = found.amount().plus(written).plus(tolerance);
            Usd low = sent.proven().minus(sent.leaves());
            Usd high = sent.proven().plus(sent.enters());
            if (low.isMoreThan(most)) {
                return complete ? Verdict.ALARM : Verdict.WAITING;
            }
            // What an author writes for pictures is in their price here, and under its name there.
            if (!least.isMoreThan(high) || isAuthor(sent.model(), ours.keySet())) {
                return Verdict.EQUAL;
            }
            return least.isMoreThan(high.plus(sent.unknown())) ? Verdict.ALARM : Verdict.UNKNOWN;
        }
    }

    /// The model that the words of an item name, or its dated snapshot; empty where there is none.
    private String modelIn(String item) {
        return WORDS.splitAsStream(item)
                .flatMap(word ->
                        Stream.concat(models.stream(), authors.values().stream())
                                .filter(model ->
                                        word.equals(model)
                                                || word.matches(Pattern.quote(model) + SNAPSHOT)))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private boolean isAuthor(String model, Set<String> drawn) {
        return drawn.stream().anyMatch(image -> model.equals(authors.get(image)));
    }

    /// How a provider counts a request for several pictures is not known, so its count says nothing
    /// about such a day.
    private OptionalLong requests(ProviderBill.Day bill, Map<String, Sent> ours) {
        boolean several = ours.values().stream().anyMatch(sent -> sent.pictures() != sent.calls());
        if (several || bill.requests().isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                bill.requests().stream()
                        .filter(ProviderBill.Requests::ours)
                        .filter(request -> ours.containsKey(modelIn(request.model())))
                        .mapToLong(ProviderBill.Requests::count)
                        .sum());
    }

    private static List<Foreign> foreign(Map<Foreign, BigDecimal> others) {
        return others.entrySet().stream()
                .map(other ->
                        new Foreign(
                                other.getKey().project(),
                                other.getKey().item(),
                                Usd.of(
                                        other.getValue()
                                                .setScale(DECIMALS, RoundingMode.HALF_EVEN))))
                .filter(other -> !other.amount().isZero())
                .sorted(
                        Comparator.comparing(Foreign::amount)
                                .reversed()
                                .thenComparing(Foreign::project)
                                .thenComparing(Foreign::item))
                .toList();
    }
}
