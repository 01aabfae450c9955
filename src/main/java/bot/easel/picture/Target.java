package bot.easel.picture;

import java.awt.Dimension;

/// How large a picture shall become while it is decoded.
sealed interface Target {
    Dimension of(int width, int height);

    /// Its own size, or a smaller one of the same shape.
    record AtMost(long pixels) implements Target {
        @Override
        public Dimension of(int width, int height) {
            double scale = Math.min(1, Math.sqrt((double) pixels / ((double) width * height)));
            return new Dimension(
                    Math.max(1, (int) Math.floor(width * scale)),
                    Math.max(1, (int) Math.floor(height * scale)));
        }
    }

    /// Its own size, or what fits the frame.
    record Within(int width, int height) implements Target {
        @Override
        public Dimension of(int givenWidth, int givenHeight) {
            double scale =
                    Math.min(
                            1,
                            Math.min((double) width / givenWidth, (double) height / givenHeight));
            return new Dimension(
                    Math.max(1, (int) Math.round(givenWidth * scale)),
                    Math.max(1, (int) Math.round(givenHeight * scale)));
        }
    }

    /// @param hard whether edges stay hard, as those of a mask must
    record Exactly(int width, int height, boolean hard) implements Target {
        @Override
        public Dimension of(int givenWidth, int givenHeight) {
            return new Dimension(width, height);
        }
    }
}
