package bot.easel.command;

import java.util.ArrayList;
import java.util.List;

/// Reads `{red,green} fox` as two prompts. Braces may be nested; a backslash before a brace or a
/// comma makes it an ordinary character; braces that do not pair up, or hold no comma, are text.
final class Alternatives {
    /// Deeper braces than anybody writes by hand are text, so that no prompt can exhaust the stack.
    private static final int DEEPEST = 8;

    private static final long MANY = 1_000_000;

    private sealed interface Part {
        record Text(String value) implements Part {}

        record Choice(List<List<Part>> options) implements Part {}
    }

    private final List<Part> parts;

    private Alternatives(List<Part> parts) {
        this.parts = parts;
    }

    static Alternatives of(String prompt) {
        return new Alternatives(parts(prompt, 0));
    }

    /// How many prompts it is; from a million on simply a million.
    long count() {
        return count(parts);
    }

    /// Every prompt, in the order in which they are written. Ask [#count()] first.
    List<String> all() {
        List<String> prompts = all(parts);
        return prompts.size() == 1
                ? prompts
                : prompts.stream()
                        .map(prompt -> prompt.strip().replaceAll("[ \\t]{2,}", " "))
                        .toList();
    }

    private static long count(List<Part> parts) {
        long product = 1;
        for (Part part : parts) {
            long options =
                    switch (part) {
                        case Part.Text text -> 1;
                        case Part.Choice choice ->
                                choice.options().stream().mapToLong(Alternatives::count).sum();
                    };
            product = Math.min(MANY, product * Math.min(MANY, options));
        }
        return product;
    }

    private static List<String> all(List<Part> parts) {
        List<String> prompts = List.of("");
        for (Part part : parts) {
            List<String> endings =
                    switch (part) {
                        case Part.Text text -> List.of(text.value());
                        case Part.Choice choice ->
                                choice.options().stream()
                                        .flatMap(option -> all(option).stream())
                                        .toList();
                    };
            List<String> longer = new ArrayList<>();
            for (String prompt : prompts) {
                for (String ending : endings) {
                    longer.add(prompt + ending);
                }
            }
            prompts = longer;
        }
        return prompts;
    }

    private static List<Part> parts(String text, int depth) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (isEscape(text, at)) {
                plain.append(text.charAt(at + 1));
                at += 2;
                continue;
            }
            int end = here == '{' && depth < DEEPEST ? closing(text, at) : -1;
            List<String> options = end < 0 ? List.of() : split(text.substring(at + 1, end));
            if (options.size() < 2) {
                plain.append(here);
                at++;
                continue;
            }
            parts.add(new Part.Text(plain.toString()));
            plain.setLength(0);
            parts.add(
                    new Part.Choice(
                            options.stream().map(option -> parts(option, depth + 1)).toList()));
            at = end + 1;
        }
        parts.add(new Part.Text(plain.toString()));
        return parts;
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\'
                && at + 1 < text.length()
                && "{},".indexOf(text.charAt(at + 1)) >= 0;
    }

    private static int closing(String text, int opening) {
        int open = 0;
        for (int at = opening; at < text.length(); at++) {
            if (isEscape(text, at)) {
                at++;
            } else if (text.charAt(at) == '{') {
                open++;
            } else if (text.charAt(at) == '}' && --open == 0) {
                return at;
            }
        }
        return -1;
    }

    /// At the commas that stand in no inner braces.
    private static List<String> split(String inner) {
        List<String> options = new ArrayList<>();
        int open = 0;
        int start = 0;
        for (int at = 0; at < inner.length(); at++) {
            char here = inner.charAt(at);
            if (isEscape(inner, at)) {
                at++;
            } else if (here == '{') {
                open++;
            } else if (here == '}') {
                open--;
            } else if (here == ',' && open == 0) {
                options.add(inner.substring(start, at).strip());
                start = at + 1;
            }
        }
        options.add(inner.substring(start).strip());
        return options;
    }
}
