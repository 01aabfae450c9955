package bot.easel.studio;

import bot.easel.chat.Fetched;
import bot.easel.picture.FileKind;
import bot.easel.picture.Reading;
import java.util.Locale;

/// What is wrong with a picture to start from, and what helps.
final class SourceWords {
    private static final String SEND_A_PICTURE = "Send a PNG, JPEG, WebP or GIF picture.";
    private static final String SEND_AGAIN = "Send the picture again, then ask again.";

    private SourceWords() {}

    static Refusal.BadSource sound(String file) {
        return bad(
                file,
                "is a sound recording, which is no picture to start from",
                "Give it to /imagine as voice, or reply to a picture with it.");
    }

    static Refusal.BadSource tooManyBytes(String file, long bytes, long most) {
        return bad(
                file,
                "has " + megabytes(bytes) + "; at most " + megabytes(most) + " are read",
                "Send it in a smaller size or as JPEG.");
    }

    static Refusal.BadSource notFetched(String file, Fetched.Reason reason, long most) {
        return switch (reason) {
            case FOREIGN_HOST ->
                    bad(
                            file,
                            "is not kept by this chat but somewhere else, where I fetch nothing",
                            "Save it and send it here as a file.");
            case TOO_LARGE ->
                    bad(
                            file,
                            "has more than " + megabytes(most),
                            "Send it in a smaller size or as JPEG.");
            case GONE -> bad(file, "is no longer there", SEND_AGAIN);
            case NO_ACCESS ->
                    bad(
                            file,
                            "is kept from me",
                            "Send it in a conversation that I am in, or ask an admin to let me"
                                    + " read files.");
            case NOT_A_FILE ->
                    bad(
                            file,
                            "leads to a web page instead of a file",
                            "Save the picture and send it here as a file.");
            case UNREACHABLE ->
                    bad(
                            file,
                            "could not be fetched just now",
                            "Try again in a minute; if it goes on, send the picture again.");
        };
    }

    static Refusal.BadSource noPlatform(String file) {
        return bad(
                file,
                "cannot be fetched, because its chat is not connected",
                "Ask an admin to connect it, or send the picture here.");
    }

    static Refusal.BadSource noLongerKept(String file) {
        return bad(
                file,
                "is no longer kept, and its message does not show it any more",
                "If you have saved it, send it here as a file; or draw it once more.");
    }

    static Refusal.BadSource storedOneGone(String file) {
        return bad(file, "is no longer kept", "Start again from the picture in its message.");
    }

    static Refusal.BadSource moreThanOne(String overlay, String file) {
        return bad(
                file,
                "is one " + overlay + " too many",
                "Send only one file called " + overlay + ".");
    }

    static Refusal.BadSource maskAndMarkup(String file) {
        return bad(
                file,
                "comes with a mask, and they exclude each other",
                "Send either a mask or a markup.");
    }

    static Refusal.BadSource overlayAlone(String overlay, String file) {
        return bad(
                file,
                "is a " + overlay + " without a picture to lie on",
                "Reply to the picture that it belongs to, or send both together; if it is the"
                        + " picture itself, give it another name.");
    }

    /// What was read instead of a picture.
    static Refusal.BadSource unusable(String file, Reading reading) {
        return switch (reading) {
            case Reading.Picture picture ->
                    throw new IllegalArgumentException("nothing is wrong with a picture");
            case Reading.NotReadable(FileKind kind) -> notReadable(file, kind);
            case Reading.TooManyBytes(long bytes, long most) -> tooManyBytes(file, bytes, most);
            case Reading.TooManyPixels(int width, int height, long most) ->
                    bad(
                            file,
                            "has %,d × %,d pixels; at most %d megapixels are read"
                                    .formatted(width, height, most / 1_000_000),
                            "Send it in a smaller size.");
            case Reading.TooLong(int width, int height, int most) ->
                    bad(
                            file,
                            "has %,d × %,d pixels; a side may have at most %,d"
                                    .formatted(width, height, most),
                            "Send a part of it.");
            case Reading.Damaged damaged ->
                    bad(
                            file,
                            "is cut off or broken: it begins as "
                                    + damaged.kind().words()
                                    + " but cannot be read",
                            "Open and save it again, or make a screenshot of it, and send that.");
            case Reading.NothingTransparent nothing ->
                    bad(
                            file,
                            "has no transparent pixels",
                            "Save it as PNG with transparency: a mask is transparent where the"
                                    + " picture may change, a markup wherever nothing is drawn.");
            case Reading.NotPng(FileKind kind) ->
                    bad(
                            file,
                            "is " + kind.words() + ", but a mask or markup must be PNG",
                            "Save it as PNG with transparency.");
            case Reading.OtherShape(int width, int height, int wantedWidth, int wantedHeight) ->
                    bad(
                            file,
                            "is %d × %d, another shape than the picture, which is %d × %d"
                                    .formatted(width, height, wantedWidth, wantedHeight),
                            "Save it in the size of the picture that it lies on.");
            case Reading.TooDetailed(long bytes, long most) ->
                    bad(
                            file,
                            "takes " + megabytes(bytes) + "; it must stay below " + megabytes(most),
                            "Draw it with larger, plain areas.");
        };
    }

    private static Refusal.BadSource notReadable(String file, FileKind kind) {
        return switch (kind) {
            case AUDIO -> sound(file);
            case EMPTY -> bad(file, "is empty", SEND_AGAIN);
            case SVG -> bad(file, "is an SVG drawing, which cannot be edited", "Send it as PNG.");
            case VIDEO -> bad(file, "is a video", "Send a still of it, as PNG or JPEG.");
            case HEIC, AVIF, TIFF, BMP, ICON, PSD ->
                    bad(
                            file,
                            "is " + kind.words() + ", which I cannot read",
                            "Save it as JPEG or PNG and send that.");
            case PDF, ARCHIVE, PAGE, TEXT, UNKNOWN, PNG, JPEG, WEBP, GIF ->
                    bad(file, "is " + kind.words() + ", not a picture", SEND_A_PICTURE);
        };
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / 1e6));
    }

    private static Refusal.BadSource bad(String file, String why, String remedy) {
        return new Refusal.BadSource(file, why, remedy);
    }
}
