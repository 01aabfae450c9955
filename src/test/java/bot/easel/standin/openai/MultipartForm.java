package bot.easel.standin.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A strict reader of `multipart/form-data` (RFC 7578): a malformed body is an exception.
final class MultipartForm {
    /// One part. The file name is null for an ordinary field.
    static final class Part {
        private final String name;
        private final @Nullable String filename;
        private final String contentType;
        private final byte[] content;

        private Part(String name, @Nullable String filename, String contentType, byte[] content) {
            this.name = name;
            this.filename = filename;
            this.contentType = contentType;
            this.content = content;
        }

        String name() {
            return name;
        }

        @Nullable String filename() {
            return filename;
        }

        String contentType() {
            return contentType;
        }

        byte[] content() {
            return content;
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=\"?([^\";\\s]{1,70})\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private MultipartForm() {}

    static List<Part> read(String contentType, byte[] body) throws Malformed {
        Matcher m = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || !m.find()) {
            throw new Malformed("not multipart/form-data with a boundary: " + contentType);
        }
        byte[] open = ("--" + m.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] delimiter = ("\r\n--" + m.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        if (!startsWith(body, 0, open)) {
            throw new Malformed("the body does not start with its boundary");
        }
        List<Part> parts = new ArrayList<>();
        int at = open.length;
        while (!startsWith(body, at, "--".getBytes(StandardCharsets.US_ASCII))) {
            if (!startsWith(body, at, "\r\n".getBytes(StandardCharsets.US_ASCII))) {
                throw new Malformed("no line break after a boundary");
            }
            int blank = indexOf(body, BLANK_LINE, at);
            int end = blank < 0 ? -1 : indexOf(body, delimiter, blank + 2);
            if (end < 0) {
                throw new Malformed("a part has no end");
            }
            String head = new String(body, at + 2, blank - at - 2, StandardCharsets.UTF_8);
            int from = Math.min(blank + BLANK_LINE.length, end);
            parts.add(part(head, java.util.Arrays.copyOfRange(body, from, end)));
            at = end + delimiter.length;
        }
        return parts;
    }

    private static Part part(String head, byte[] content) throws Malformed {
        String disposition =
                header(head, "content-disposition")
                        .orElseThrow(() -> new Malformed("a part without Content-Disposition"));
        Matcher name = NAME.matcher(disposition);
        if (!disposition.startsWith("form-data") || !name.find()) {
            throw new Malformed("a part without a name: " + disposition);
        }
        Matcher filename = FILENAME.matcher(disposition);
        return new Part(
                name.group(1),
                filename.find() ? filename.group(1) : null,
                header(head, "content-type").orElse("text/plain"),
                content);
    }

    private static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static boolean startsWith(byte[] body, int at, byte[] prefix) {
        return at + prefix.length <= body.length
                && java.util.Arrays.equals(body, at, at + prefix.length, prefix, 0, prefix.length);
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= body.length; i++) {
            if (body[i] == wanted[0] && startsWith(body, i, wanted)) {
                return i;
            }
        }
        return -1;
    }
}
