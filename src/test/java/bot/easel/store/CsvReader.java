package bot.easel.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads RFC 4180 strictly: CRLF after every line, quotes where they must be, the same number of
/// cells everywhere. Shares nothing with the program's own writer.
final class CsvReader {
    private final String text;
    private int at;

    private CsvReader(String text) {
        this.text = text;
    }

    /// Each line after the first, by the names in the first.
    static List<Map<String, String>> read(String text) {
        CsvReader reader = new CsvReader(text);
        List<String> names = reader.line();
        List<Map<String, String>> lines = new ArrayList<>();
        while (reader.at < text.length()) {
            List<String> cells = reader.line();
            if (cells.size() != names.size()) {
                throw new AssertionError(cells.size() + " cells: " + cells);
            }
            Map<String, String> line = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                line.put(names.get(i), cells.get(i));
            }
            lines.add(line);
        }
        return lines;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (text.startsWith(",", at)) {
            at++;
            cells.add(cell());
        }
        if (!text.startsWith("\r\n", at)) {
            throw new AssertionError("no end of a line at " + at);
        }
        at += 2;
        return cells;
    }

    private String cell() {
        if (!text.startsWith("\"", at)) {
            int start = at;
            while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            int quote = text.indexOf('"', at);
            cell.append(text, at, quote);
            at = quote + 1;
            if (!text.startsWith("\"", at)) {
                return cell.toString();
            }
            cell.append('"');
            at++;
        }
    }
}
