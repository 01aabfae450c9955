package bot.easel.standin.openai;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// The stand-in's own arithmetic of tokens, from the published table and formula.
final class TokenCount {
    private static final int PER_PARTIAL = 100;
    private static final int PROMPT_OVERHEAD = 6;
    private static final int FIRST_INPUT_IMAGE_TEXT = 22;
    private static final int FURTHER_INPUT_IMAGE_TEXT = 10;

    private TokenCount() {}

    /// Image tokens of one output picture.
    static long output(ShelfModel model, PixelSize size, String quality) {
        return switch (model.family()) {
            case FIRST -> table(size, quality);
            case SECOND -> formula(baseSecond(quality), size);
            case SECOND_5 -> formula(baseSecond5(quality), size);
            case SECOND_6 -> measured26(size, quality);
        };
    }

    static long partial() {
        return PER_PARTIAL;
    }

    /// Text tokens of a prompt: about four characters a token, plus the overhead that was measured.
    static long text(String prompt, int inputImages) {
        long own = Math.ceilDiv(prompt.codePointCount(0, prompt.length()), 4);
        long extra =
                inputImages == 0
                        ? 0
                        : FIRST_INPUT_IMAGE_TEXT + (inputImages - 1L) * FURTHER_INPUT_IMAGE_TEXT;
        return own + PROMPT_OVERHEAD + extra;
    }

    /// Image tokens of the input pictures.
    static long input(ShelfModel model, List<PixelSize> pictures, boolean highFidelity) {
        return pictures.stream()
                .mapToLong(size ->
                        model.family() == ShelfModel.Family.FIRST
                                ? tiles(size, highFidelity)
                                : patches(size))
                .sum();
    }

    private static long table(PixelSize size, String quality) {
        int column = size.width() == size.height() ? 0 : size.width() < size.height() ? 1 : 2;
        long[] row =
                switch (quality) {
                    case "low" -> new long[] {272, 408, 400};
                    case "medium" -> new long[] {1056, 1584, 1568};
                    default -> new long[] {4160, 6240, 6208};
                };
        return row[column];
    }

    private static int baseSecond(String quality) {
        return switch (quality) {
            case "low" -> 16;
            case "medium" -> 48;
            default -> 96;
        };
    }

    private static int baseSecond5(String quality) {
        return switch (quality) {
            case "low" -> 16;
            case "medium" -> 24;
            case "high" -> 48;
            case "xhigh" -> 64;
            default -> 96;
        };
    }

    /// 2.6 has no table; third parties measured four times 2.5 at low, three and a half at medium.
    private static long measured26(PixelSize size, String quality) {
        long older = formula(baseSecond5(quality), size);
        return switch (quality) {
            case "low" -> Math.ceilDiv(older * 42, 10);
            case "medium" -> Math.ceilDiv(older * 35, 10);
            default -> older;
        };
    }

    private static long formula(int base, PixelSize size) {
        long shorter =
                BigDecimal.valueOf((long) base * size.shortSide())
                        .divide(BigDecimal.valueOf(size.longSide()), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
        return Math.ceilDiv(base * shorter * (2_000_000 + size.pixels()), 4_000_000L);
    }

    private static long tiles(PixelSize size, boolean highFidelity) {
        double fit = Math.min(1.0, 2048.0 / size.longSide());
        double shrink = Math.min(1.0, 512.0 / (size.shortSide() * fit));
        long across = (long) Math.ceil(size.width() * fit * shrink / 512);
        long down = (long) Math.ceil(size.height() * fit * shrink / 512);
        long surcharge = size.width() == size.height() ? 4160 : 6240;
        return 65 + 129 * across * down + (highFidelity ? surcharge : 0);
    }

    private static long patches(PixelSize size) {
        double grow = Math.clamp(1024.0 / size.longSide(), 1.0, 2.0);
        long across = (long) Math.ceil(size.width() * grow / 32);
        long down = (long) Math.ceil(size.height() * grow / 32);
        return Math.min(1536, across * down);
    }
}
