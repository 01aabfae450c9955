package bot.easel.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Style sheets and style attributes, written anew from the declarations that are known to only
/// change how a drawing looks. What begins with `@` does not come along.
final class SvgStyles {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern SELECTOR = Pattern.compile("[\\w.#,\\s>*-]{1,500}");

    private SvgStyles() {}

    static String sheet(String css) {
        String plain = COMMENT.matcher(css).replaceAll(" ");
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < plain.length()) {
            int open = plain.indexOf('{', at);
            if (open < 0) {
                break;
            }
            int close = end(plain, open);
            String selector = plain.substring(at, open).strip();
            // An at-rule without a block stands before the selector and spoils it, as it should.
            if (SELECTOR.matcher(selector).matches()) {
                // A class multiplies what it refers to, so only paint is referred to by one.
                String declarations =
                        declarations(plain.substring(open + 1, close), SvgStyles::isPaint);
                if (!declarations.isEmpty()) {
                    kept.append(selector).append('{').append(declarations).append('}');
                }
            }
            at = close + 1;
        }
        return kept.toString();
    }

    /// What a style attribute says.
    static String declarations(String block) {
        return declarations(block, name -> true);
    }

    private static boolean isPaint(String name) {
        return name.equals("fill") || name.equals("stroke");
    }

    /// @param refers whether a property may refer to something of the drawing
    private static String declarations(String block, Predicate<String> refers) {
        List<String> kept = new ArrayList<>();
        for (String declaration : block.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String name = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String value = declaration.substring(colon + 1).strip();
                if (SvgRules.isLook(name)
                        && SvgRules.isHarmless(name, value)
                        && (!value.contains("(#") || refers.test(name))) {
                    kept.add(name + ":" + value);
                }
            }
        }
        return String.join(";", kept);
    }

    /// The brace that ends the block, or the end of the text.
    private static int end(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            if (css.charAt(i) == '{') {
                depth++;
            } else if (css.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return css.length();
    }
}
