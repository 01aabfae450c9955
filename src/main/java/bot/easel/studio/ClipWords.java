package bot.easel.studio;

import bot.easel.chat.Fetched;
import bot.easel.sound.Measured;
import java.time.Duration;

/// What is wrong with a recording, and what helps.
final class ClipWords {
    private static final String TYPE = "Please type what you want to see.";
    private static final String SEND_AGAIN = "Record it again and send it once more.";
    private static final String KINDS =
            "Send a voice message, or a file of the kind Ogg, M4A, MP4, WebM, WAV or MP3.";

    private ClipWords() {}

    static Dictated.Unusable noPlatform() {
        return new Dictated.Unusable("cannot be fetched, because its chat is not connected", TYPE);
    }

    static Dictated.Unusable tooLarge(long most) {
        return new Dictated.Unusable(
                "has more than " + SourceWords.megabytes(most) + ", which is the most I listen to",
                "Say it in fewer words, or send sound without a film.");
    }

    static Dictated.Unusable tooLong(Duration length, Duration most) {
        return new Dictated.Unusable(
                "is " + clock(length) + " long, and I listen to at most " + clock(most),
                "Say it in fewer words, or type it.");
    }

    static Dictated.Unusable unusable(Measured measured) {
        return switch (measured) {
            case Measured.Clip _ ->
                    throw new IllegalArgumentException("nothing is wrong with a clip");
            case Measured.NotSound _ ->
                    new Dictated.Unusable("is no recording that I can listen to", KINDS);
            case Measured.Damaged _ -> new Dictated.Unusable("is cut off or broken", SEND_AGAIN);
            case Measured.Lengthless _ ->
                    new Dictated.Unusable(
                            "is coded in a way that does not tell me how long its sound is, so I cannot tell what listening"
                                    + " would cost",
                            KINDS);
        };
    }

    static Dictated.Unusable foreign() {
        return new Dictated.Unusable(
                "is coded in a way that I cannot turn into what the model here listens to",
                "Send a voice message, or a file of the kind Opus, M4A, WAV or MP3.");
    }

    static Dictated.Unusable notFetched(Fetched.Reason reason, long most) {
        return switch (reason) {
            case FOREIGN_HOST ->
                    new Dictated.Unusable(
                            "is not kept by this chat but somewhere else, where I fetch nothing",
                            "Save it and send it here as a file.");
            case TOO_LARGE -> tooLarge(most);
            case GONE -> new Dictated.Unusable("is no longer there", SEND_AGAIN);
            case NO_ACCESS ->
                    new Dictated.Unusable(
                            "is kept from me",
                            "Send it in a conversation that I am in, or ask an admin to let me"
                                    + " read files.");
            case NOT_A_FILE ->
                    new Dictated.Unusable(
                            "leads to a web page instead of a file",
                            "Save the recording and send it here as a file.");
            case UNREACHABLE ->
                    new Dictated.Unusable(
                            "could not be fetched just now",
                            "Try again in a minute; if it goes on, send it once more.");
        };
    }

    /// `0:45`, `40:00`; started seconds count.
    private static String clock(Duration length) {
        long seconds = Math.ceilDiv(length.toMillis(), 1000);
        return "%d:%02d minutes".formatted(seconds / 60, seconds % 60);
    }
}
