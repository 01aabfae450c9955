package bot.easel.chat.download;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/// Names of hosts as the rules write them, and whether an address is at one of them.
final class AllowedHosts {
    private static final Pattern LOOPBACK_NAME =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1");

    /// Names of digits and dots, or with a colon, are no names.
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

    private static final Pattern WITH_PORT = Pattern.compile(".+:\\d+");

    private final Set<String> rules;
    private final boolean allowLoopback;

    AllowedHosts(Set<String> rules, boolean allowLoopback) {
        this.rules =
                rules.stream()
                        .map(rule -> rule.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        this.allowLoopback = allowLoopback;
    }

    /// Whether files may be read from there. Nothing else of the address counts: not its path, and
    /// no name in front of an `@`.
    boolean hold(HttpUrl address) {
        if (!address.username().isEmpty() || !address.password().isEmpty()) {
            return false;
        }
        return address.isHttps() ? holdName(address) : holdLoopback(address);
    }

    private boolean holdName(HttpUrl address) {
        String host = address.host();
        return address.port() == HttpUrl.defaultPort("https")
                && !LITERAL.matcher(host).matches()
                && rules.stream().anyMatch(rule -> matches(rule, host));
    }

    private static boolean matches(String rule, String host) {
        if (rule.startsWith("*.")) {
            String ending = rule.substring(1);
            return host.length() > ending.length() && host.endsWith(ending);
        }
        return host.equals(rule);
    }

    private boolean holdLoopback(HttpUrl address) {
        return allowLoopback
                && LOOPBACK_NAME.matcher(address.host()).matches()
                && rules.contains(named(address));
    }

    /// Whether the name stands for this machine by the rules, so that it may lead there.
    boolean mayBeHere(String host) {
        return allowLoopback
                && LOOPBACK_NAME.matcher(host).matches()
                && rules.stream()
                        .filter(rule -> WITH_PORT.matcher(rule).matches())
                        .anyMatch(rule -> rule.startsWith(bracketed(host) + ":"));
    }

    private static String named(HttpUrl address) {
        return bracketed(address.host()) + ":" + address.port();
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
