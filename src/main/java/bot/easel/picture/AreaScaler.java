package bot.easel.picture;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/// Makes a picture smaller: each new pixel is the mean of the area that it covers. Takes row after
/// row, so the large picture never stands in memory a second time.
final class AreaScaler {
    private static final int CHANNELS = 4;

    private final int width;
    private final int height;
    private final BufferedImage result;
    private final int[] out;
    private final double[] line;
    private final double[] sum;
    private int next;
    private int rows;

    /// @param width of the large picture
    /// @param newWidth not above `width`
    AreaScaler(int width, int height, int newWidth, int newHeight) {
        if (newWidth > width || newHeight > height) {
            throw new IllegalArgumentException("this only makes smaller");
        }
        this.width = width;
        this.height = height;
        result = Argb.blank(newWidth, newHeight);
        out = Argb.of(result);
        line = new double[newWidth * CHANNELS];
        sum = new double[newWidth * CHANNELS];
    }

    /// A picture of the type `TYPE_INT_ARGB`, no larger than it is.
    static BufferedImage scaled(BufferedImage image, Dimension size) {
        int width = image.getWidth();
        if (size.width == width && size.height == image.getHeight()) {
            return image;
        }
        AreaScaler scaler = new AreaScaler(width, image.getHeight(), size.width, size.height);
        int[] pixels = Argb.of(image);
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            System.arraycopy(pixels, y * width, row, 0, width);
            scaler.add(row);
        }
        return scaler.result();
    }

    /// The next row from above.
    void add(int[] argb) {
        int newHeight = result.getHeight();
        if (newHeight == height && result.getWidth() == width) {
            System.arraycopy(argb, 0, out, rows * width, width);
            rows++;
            return;
        }
        spread(argb);
        // In units of which a row has newHeight and a new row has height, everything is whole.
        long start = (long) rows * newHeight;
        long end = start + newHeight;
        long border = (long) (next + 1) * height;
        if (end < border) {
            weigh(newHeight);
        } else {
            weigh(border - start);
            flush();
            if (end > border) {
                weigh(end - border);
            }
        }
        rows++;
    }

    BufferedImage result() {
        if (rows != height) {
            throw new IllegalStateException("rows are missing");
        }
        return result;
    }

    private void spread(int[] argb) {
        Arrays.fill(line, 0);
        int newWidth = result.getWidth();
        int column = 0;
        long border = width;
        long start = 0;
        for (int x = 0; x < width; x++) {
            long end = start + newWidth;
            if (end < border) {
                put(column, argb[x], newWidth);
            } else {
                put(column, argb[x], border - start);
                if (end > border) {
                    put(column + 1, argb[x], end - border);
                }
                column++;
                border += width;
            }
            start = end;
        }
    }

    private void put(int column, int argb, long weight) {
        double alpha = (double) (argb >>> 24) * weight;
        int i = column * CHANNELS;
        line[i] += alpha;
        line[i + 1] += alpha * (argb >> 16 & 0xFF);
        line[i + 2] += alpha * (argb >> 8 & 0xFF);
        line[i + 3] += alpha * (argb & 0xFF);
    }

    private void weigh(long weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += line[i] * weight;
        }
    }

    private void flush() {
        double area = (double) width * height;
        int newWidth = result.getWidth();
        for (int x = 0; x < newWidth; x++) {
            int i = x * CHANNELS;
            double alpha = sum[i];
            out[next * newWidth + x] =
                    alpha == 0
                            ? 0
                            : (int) Math.round(alpha / area) << 24
                                    | (int) Math.round(sum[i + 1] / alpha) << 16
                                    | (int) Math.round(sum[i + 2] / alpha) << 8
                                    | (int) Math.round(sum[i + 3] / alpha);
        }
        Arrays.fill(sum, 0);
        next++;
    }
}
