package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of a request: its JSON and, when it is multipart, the parts called `files[n]`.
///
/// @param json the JSON body or the part `payload_json`
/// @param files by their number n
record Multipart(JsonNode json, Map<Integer, Upload> files) {
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=\"([^\"]*)\"");
    private static final Pattern FILES = Pattern.compile("files\\[(\\d+)]");

    /// One uploaded file.
    static final class Upload {
        final String name;
        final byte[] bytes;

        Upload(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }
    }

    static Multipart read(@Nullable String contentType, byte[] body) throws IOException {
        if (contentType == null || body.length == 0) {
            return new Multipart(Json.object(), Map.of());
        }
        if (contentType.startsWith("application/json")) {
            return new Multipart(Json.parse(body), Map.of());
        }
        if (!contentType.startsWith("multipart/form-data")) {
            throw new IOException("content type " + contentType);
        }
        Matcher boundary = Pattern.compile("boundary=\"?([^\";]+)\"?").matcher(contentType);
        if (!boundary.find()) {
            throw new IOException("multipart without a boundary");
        }
        byte[] mark = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        JsonNode json = Json.object();
        Map<Integer, Upload> files = new LinkedHashMap<>();
        int at = indexOf(body, mark, 0);
        while (at >= 0) {
            int start = at + mark.length;
            if (start + 1 < body.length && body[start] == '-' && body[start + 1] == '-') {
                break;
            }
            int end = indexOf(body, mark, start);
            if (end < 0) {
                throw new IOException("multipart without its end");
            }
            int headerEnd = indexOf(body, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), start);
            if (headerEnd < 0 || headerEnd > end) {
                throw new IOException("a part without a header");
            }
            String header = new String(body, start, headerEnd - start, StandardCharsets.UTF_8);
            byte[] content = Arrays.copyOfRange(body, headerEnd + 4, end - 2);
            Matcher name = NAME.matcher(header);
            if (!name.find()) {
                throw new IOException("a part without a name");
            }
            Matcher file = FILES.matcher(name.group(1));
            if (name.group(1).equals("payload_json")) {
                json = Json.parse(content);
            } else if (file.matches()) {
                Matcher fileName = FILE_NAME.matcher(header);
                if (!fileName.find() || fileName.group(1).isEmpty()) {
                    throw new IOException("a file without a name");
                }
                files.put(Integer.valueOf(file.group(1)), new Upload(fileName.group(1), content));
            } else {
                throw new IOException("an unexpected part " + name.group(1));
            }
            at = end;
        }
        return new Multipart(json, files);
    }

    private static int indexOf(byte[] in, byte[] what, int from) {
        outer:
        for (int i = from; i <= in.length - what.length; i++) {
            for (int j = 0; j < what.length; j++) {
                if (in[i + j] != what[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
