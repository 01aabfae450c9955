package bot.easel.picture;

import java.nio.charset.CharacterCodingException;
import java.util.Locale;

/// What some bytes are, told from the bytes alone: neither a file name nor an announced type is
/// asked.
public enum FileKind {
    PNG("image/png", "a PNG picture"),
    JPEG("image/jpeg", "a JPEG picture"),
    WEBP("image/webp", "a WebP picture"),
    GIF("image/gif", "a GIF picture"),
    SVG("image/svg+xml", "an SVG drawing"),
    BMP("image/bmp", "a BMP picture"),
    TIFF("image/tiff", "a TIFF picture"),
    HEIC("image/heic", "a HEIC photo"),
    AVIF("image/avif", "an AVIF picture"),
    ICON("image/x-icon", "an icon file"),
    PSD("image/vnd.adobe.photoshop", "a Photoshop file"),
    PDF("application/pdf", "a PDF document"),
    ARCHIVE("application/zip", "an archive"),
    AUDIO("audio/*", "a sound recording"),
    VIDEO("video/*", "a video"),
    PAGE("text/html", "a web page"),
    TEXT("text/plain", "a text file"),
    EMPTY("application/x-empty", "an empty file"),
    UNKNOWN("application/octet-stream", "a file that I do not know");

    private static final int PROBE = 512;

    private final String mediaType;
    private final String words;

    FileKind(String mediaType, String words) {
        this.mediaType = mediaType;
        this.words = words;
    }

    public String mediaType() {
        return mediaType;
    }

    /// With its article, for a sentence.
    public String words() {
        return words;
    }

    /// Whether pictures of this kind can be edited.
    public boolean isReadable() {
        return this == PNG || this == JPEG || this == WEBP || this == GIF;
    }

    /// Looks at the first bytes; more than a few hundred are never needed.
    public static FileKind of(byte[] file) {
        Bytes head = new Bytes(file);
        if (head.length() == 0) {
            return EMPTY;
        }
        FileKind picture = picture(head);
        return picture != UNKNOWN ? picture : other(head);
    }

    private static FileKind picture(Bytes head) {
        if (head.starts(0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (head.starts(0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (head.starts(0, "GIF87a") || head.starts(0, "GIF89a")) {
            return GIF;
        }
        if (head.starts(0, "RIFF")) {
            return riff(head);
        }
        if (head.starts(4, "ftyp")) {
            return boxed(head);
        }
        if (head.starts(0, "BM") && head.length() > 26 && head.littleEndian(6, 4) == 0) {
            return BMP;
        }
        if (head.starts(0, "II*\0") || head.starts(0, "MM\0*")) {
            return TIFF;
        }
        if (head.starts(0, "8BPS")) {
            return PSD;
        }
        return head.starts(0, "\0\0\u0001\0") ? ICON : UNKNOWN;
    }

    private static FileKind riff(Bytes head) {
        if (head.starts(8, "WEBP")) {
            return WEBP;
        }
        if (head.starts(8, "WAVE")) {
            return AUDIO;
        }
        return head.starts(8, "AVI ") ? VIDEO : UNKNOWN;
    }

    /// The container of photos, films and sound that the brand tells apart.
    private static FileKind boxed(Bytes head) {
        return switch (head.text(8, 4)) {
            case "avif", "avis" -> AVIF;
            case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1" -> HEIC;
            case "M4A ", "M4B " -> AUDIO;
            default -> VIDEO;
        };
    }

    private static FileKind other(Bytes head) {
        if (head.starts(0, "%PDF")) {
            return PDF;
        }
        if (head.starts(0, "PK\u0003\u0004") || head.starts(0, "\u001f\u008b")) {
            return ARCHIVE;
        }
        boolean frame = head.length() > 1 && head.at(0) == 0xFF && (head.at(1) & 0xE0) == 0xE0;
        if (head.starts(0, "OggS")
                || head.starts(0, "ID3")
                || head.starts(0, "fLaC")
                || (frame && (head.at(1) & 0x06) != 0)) {
            return AUDIO;
        }
        if (head.starts(0, "\u001aE\u00df\u00a3")) {
            return VIDEO;
        }
        return written(head);
    }

    private static FileKind written(Bytes head) {
        String start;
        try {
            // A character that is cut at the end of the probe must not make it unreadable.
            start = head.utf8(PROBE);
        } catch (CharacterCodingException binary) {
            return UNKNOWN;
        }
        if (start.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
            return UNKNOWN;
        }
        String text = start.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("\ufeff")) {
            text = text.substring(1).strip();
        }
        if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg"))) {
            return SVG;
        }
        return text.startsWith("<!doctype html") || text.startsWith("<html") || isPage(text)
                ? PAGE
                : TEXT;
    }

    private static boolean isPage(String text) {
        return text.startsWith("<") && (text.contains("<head") || text.contains("<body"));
    }
}
