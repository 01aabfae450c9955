package bot.easel.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Words for sizes that mean something on every model: the first size the model has, or the
/// nearest one.
public enum SizeWord {
    SQUARE(1024, 1024),
    PORTRAIT(1024, 1536),
    LANDSCAPE(1536, 1024),
    WIDE(1536, 864),
    TALL(864, 1536);

    private final int width;
    private final int height;

    SizeWord(int width, int height) {
        this.width = width;
        this.height = height;
    }

    PixelSize meant() {
        return new PixelSize(width, height);
    }

    /// The word as people write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SizeWord> parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(word -> word.word().equals(wanted)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(SizeWord::word).toList();
    }
}
