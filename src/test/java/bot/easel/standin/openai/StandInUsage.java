package bot.easel.standin.openai;

/// Tokens of one call as the stand-in counts them.
public record StandInUsage(long textIn, long imageIn, long imageOut, boolean withDetails) {
    long input() {
        return textIn + imageIn;
    }

    long total() {
        return input() + imageOut;
    }
}
