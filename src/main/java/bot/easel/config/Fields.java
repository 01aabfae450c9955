package bot.easel.config;

import bot.easel.spend.Usd;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the settings of a section as typed values. A bad value is reported and its default taken,
/// so that reading goes on and finds the other problems too.
record Fields(Section section) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    String text(String key, String fallback) {
        Value value = section.value(key);
        return value == null ? fallback : value.text();
    }

    @Nullable String text(String key) {
        Value value = section.value(key);
        return value == null || value.text().isEmpty() ? null : value.text();
    }

    Secret secret(String key) {
        Value value = section.value(key);
        if (value == null) {
            return Secret.NONE;
        }
        if (value.inFile() && !value.text().isEmpty()) {
            section.reading()
                    .warning(
                            value.where(),
                            value.key(),
                            "a secret stands in the file itself",
                            "Write ${NAME} here and set NAME in the environment");
        }
        return Secret.of(value.text());
    }

    boolean flag(String key, boolean fallback) {
        Value value = section.value(key);
        Boolean flag = value == null ? null : flag(value);
        return flag == null ? fallback : flag;
    }

    /// True, false, or null where nothing is said.
    @Nullable Boolean flag(String key) {
        Value value = section.value(key);
        return value == null ? null : flag(value);
    }

    private @Nullable Boolean flag(Value value) {
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> Boolean.TRUE;
            case "false", "no", "off" -> Boolean.FALSE;
            default -> {
                bad(value, "is neither true nor false", "Write true or false");
                yield null;
            }
        };
    }

    int number(String key, int fallback, int least, int most) {
        Integer number = number(key, least, most);
        return number == null ? fallback : number;
    }

    @Nullable Integer number(String key, int least, int most) {
        Value value = section.value(key);
        if (value == null) {
            return null;
        }
        String remedy = "Write a whole number from " + least + " to " + most;
        if (!value.text().matches("-?\\d{1,9}")) {
            bad(value, "is no whole number", remedy);
            return null;
        }
        int number = Integer.parseInt(value.text());
        if (number < least || number > most) {
            bad(value, "is out of range", remedy);
            return null;
        }
        return number;
    }

    Duration duration(String key, Duration fallback, Duration least, Duration most) {
        Value value = section.value(key);
        if (value == null) {
            return fallback;
        }
        Matcher matcher = DURATION.matcher(value.text());
        if (!matcher.matches()) {
            bad(value, "is no duration", "Write a number with ms, s, m, h or d, such as 90s");
            return fallback;
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            bad(
                    value,
                    "is out of range",
                    "Write a duration from " + display(least) + " to " + display(most));
            return fallback;
        }
        return duration;
    }

    /// Dollars, or null where nothing or nothing usable is said. Never negative.
    @Nullable Usd money(String key) {
        Value value = section.value(key);
        return value == null ? null : money(value);
    }

    @Nullable Usd money(Value value) {
        try {
            Usd amount = Usd.parse(value.text());
            if (!amount.isNegative()) {
                return amount;
            }
            bad(value, "is less than nothing", "Write zero or more dollars");
        } catch (NumberFormatException malformed) {
            bad(value, "is no amount of money", "Write dollars as a plain decimal, such as 2.50");
        }
        return null;
    }

    @Nullable ZoneId zone(String key) {
        Value value = section.value(key);
        if (value == null) {
            return null;
        }
        try {
            return ZoneId.of(value.text());
        } catch (DateTimeException unknown) {
            bad(value, "is no time zone", "Write UTC or a name such as Europe/Berlin");
            return null;
        }
    }

    /// A web address, or null for the one that is built in.
    @Nullable URI address(String key) {
        Value value = section.value(key);
        if (value == null || value.text().isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(value.text());
            String scheme = uri.getScheme();
            if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // reported below, as is an address of another kind
        }
        section.reading()
                .problem(
                        value.where(),
                        value.key(),
                        "is no web address",
                        "Write it whole, such as https://example.org/v1");
        return null;
    }

    Path path(String key, Path fallback, Path home) {
        Value value = section.value(key);
        if (value == null || value.text().isEmpty()) {
            return fallback;
        }
        try {
            return home.resolve(value.text()).normalize();
        } catch (InvalidPathException malformed) {
            bad(value, "is no path", "Write the path of a file or folder");
            return fallback;
        }
    }

    String oneOf(String key, String fallback, List<String> allowed) {
        String word = oneOf(key, allowed);
        return word == null ? fallback : word;
    }

    @Nullable String oneOf(String key, List<String> allowed) {
        Value value = section.value(key);
        if (value == null) {
            return null;
        }
        String word = value.text().toLowerCase(Locale.ROOT);
        if (allowed.contains(word)) {
            return word;
        }
        bad(value, "is not known here", "Write one of " + String.join(", ", allowed));
        return null;
    }

    List<String> texts(String key, List<String> fallback) {
        List<String> texts = texts(key);
        return texts == null ? fallback : texts;
    }

    @Nullable List<String> texts(String key) {
        List<Value> values = section.values(key);
        return values == null ? null : values.stream().map(Value::text).distinct().toList();
    }

    void bad(Value value, String what, String remedy) {
        section.reading()
                .problem(value.where(), value.key(), "\"" + value.shown() + "\" " + what, remedy);
    }

    private static String display(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
