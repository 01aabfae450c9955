package bot.easel.studio;

import bot.easel.catalogue.PixelSize;
import java.util.List;

/// How much one batch takes. Its results come as one file, which is read from the start again where
/// that broke off: so it is pictures and bytes that count, and not requests alone.
///
/// @param bytes of the results, as they are expected
public record BatchRoom(int requests, int pictures, long bytes) {
    /// A PNG of a photograph has about two bytes a pixel, and base64 makes four of three. JPEG and WebP
    /// are smaller.
    private static final long BYTES_OF_THREE_PIXELS = 8;

    /// Where the size is left to the model: the largest that one draws.
    private static final long MOST_PIXELS = 3840L * 2160;

    public BatchRoom {
        if (requests < 1 || pictures < 1 || bytes < 1) {
            throw new IllegalArgumentException("a batch has room for something");
        }
    }

    /// How many of the first ones fit; one always does.
    public int fitting(List<Recipe> recipes) {
        int fitting = 0;
        long drawn = 0;
        long size = 0;
        for (Recipe recipe : recipes) {
            drawn += recipe.count();
            size += recipe.count() * expected(recipe);
            if (fitting > 0 && (fitting >= requests || drawn > pictures || size > bytes)) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    private static long expected(Recipe recipe) {
        long pixels = PixelSize.parse(recipe.size()).map(PixelSize::pixels).orElse(MOST_PIXELS);
        return pixels * BYTES_OF_THREE_PIXELS / 3;
    }
}
