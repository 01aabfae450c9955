package bot.easel.store;

import bot.easel.spend.Usd;
import java.time.Instant;

/// A line as RFC 4180 has it. What people wrote is kept from being taken for a formula by the
/// programs that open such files.
final class CsvLine {
    private final StringBuilder line = new StringBuilder(256);
    private boolean first = true;

    /// A text that may come from people. Where a spreadsheet would calculate with it, an apostrophe
    /// goes before it, which spreadsheets read as "this is text".
    CsvLine text(String value) {
        return cell(isFormula(value) ? "'" + value : value);
    }

    CsvLine number(long value) {
        return cell(Long.toString(value));
    }

    /// Dollars, exact.
    CsvLine amount(Usd value) {
        return cell(value.toDecimal().toPlainString());
    }

    CsvLine time(Instant value) {
        return cell(value.toString());
    }

    /// The line with its end; the next cell begins a new one.
    String end() {
        String whole = line.append("\r\n").toString();
        line.setLength(0);
        first = true;
        return whole;
    }

    private CsvLine cell(String value) {
        if (!first) {
            line.append(',');
        }
        first = false;
        if (mustBeQuoted(value)) {
            line.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            line.append(value);
        }
        return this;
    }

    private static boolean mustBeQuoted(String value) {
        return value.startsWith("'")
                || value.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    }

    /// Spreadsheets pass over blanks and control characters before they look, so we do too.
    private static boolean isFormula(String value) {
        int start = 0;
        while (start < value.length()
                && (Character.isWhitespace(value.charAt(start))
                        || Character.isISOControl(value.charAt(start)))) {
            start++;
        }
        return start < value.length()
                && "=+-@\uff1d\uff0b\uff0d\uff20".indexOf(value.charAt(start)) >= 0;
    }
}
