package bot.easel.standin.openai;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A model as the stand-in serves it.
record ShelfModel(
        String id, Family family, boolean gone, @Nullable LocalDate shutdown, Rates rates) {

    /// What a generation of models accepts; words are separated by blanks.
    enum Family {
        FIRST(false, "low medium high auto", "png jpeg webp"),
        SECOND(true, "low medium high auto", "png jpeg webp"),
        SECOND_5(true, "low medium high xhigh max auto", "png jpeg webp"),
        SECOND_6(true, "low medium high xhigh max auto", "png jpeg webp gif svg");

        final boolean anySize;
        private final String qualities;
        private final String formats;

        Family(boolean anySize, String qualities, String formats) {
            this.anySize = anySize;
            this.qualities = qualities;
            this.formats = formats;
        }

        Set<String> qualities() {
            return Set.of(qualities.split(" "));
        }

        Set<String> formats() {
            return Set.of(formats.split(" "));
        }
    }

    /// Nano-dollars per token.
    record Rates(long textIn, long imageIn, long imageOut) {}

    private static final Rates FIRST_RATES = new Rates(5_000, 10_000, 40_000);
    private static final Rates MINI = new Rates(2_000, 2_500, 8_000);
    private static final Rates FIRST_5 = new Rates(5_000, 8_000, 32_000);
    private static final Rates SECOND = new Rates(5_000, 8_000, 30_000);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 23);

    static final List<ShelfModel> ALL =
            List.of(
                    new ShelfModel("gpt-image-1", Family.FIRST, true, OCTOBER, FIRST_RATES),
                    new ShelfModel("gpt-image-1-mini", Family.FIRST, false, DECEMBER, MINI),
                    new ShelfModel("gpt-image-1.5", Family.FIRST, false, DECEMBER, FIRST_5),
                    new ShelfModel(
                            "gpt-image-1.5-2025-12-16", Family.FIRST, false, DECEMBER, FIRST_5),
                    new ShelfModel("chatgpt-image-latest", Family.FIRST, false, DECEMBER, FIRST_5),
                    new ShelfModel("gpt-image-2", Family.SECOND, false, null, SECOND),
                    new ShelfModel("gpt-image-2-2026-04-21", Family.SECOND, false, null, SECOND),
                    new ShelfModel("gpt-image-2.5-sunburst", Family.SECOND_5, false, null, SECOND),
                    new ShelfModel(
                            "gpt-image-2.5-sunburst-2026-09-08",
                            Family.SECOND_5,
                            false,
                            null,
                            SECOND),
                    new ShelfModel("gpt-image-2.5-flare", Family.SECOND_5, false, null, SECOND),
                    new ShelfModel(
                            "gpt-image-2.5-flare-2026-09-08", Family.SECOND_5, false, null, SECOND),
                    new ShelfModel("gpt-image-2.6-sunburst", Family.SECOND_6, false, null, SECOND),
                    new ShelfModel("gpt-image-2.6-flare", Family.SECOND_6, false, null, SECOND));

    static Optional<ShelfModel> find(String id) {
        return ALL.stream().filter(model -> model.id.equals(id)).findFirst();
    }

    boolean takesMarkup() {
        return family == Family.SECOND_5 || family == Family.SECOND_6;
    }

    boolean takesInputFidelity() {
        return id.startsWith("gpt-image-1") || id.equals("chatgpt-image-latest");
    }
}
