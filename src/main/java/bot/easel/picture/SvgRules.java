package bot.easel.picture;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What of a drawing is kept: lists of what is known to be harmless, and nothing besides.
final class SvgRules {
    /// An attribute as it is written.
    record Kept(String name, String value) {}

    private static final Set<String> ELEMENTS =
            words(
                    """
                    svg g defs symbol use title desc style path rect circle ellipse line polyline
                    polygon text tspan textPath linearGradient radialGradient stop clipPath mask
                    pattern marker image filter feBlend feColorMatrix feComponentTransfer feFuncA
                    feFuncB feFuncG feFuncR feComposite feDisplacementMap feDropShadow feFlood
                    feGaussianBlur feMerge feMergeNode feOffset feTurbulence
                    """);

    /// Properties that only change how something looks; attributes as well as declarations.
    private static final Set<String> LOOKS =
            words(
                    """
                    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
                    stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity
                    color stop-color stop-opacity flood-color flood-opacity clip-path clip-rule mask
                    mask-type filter marker-start marker-mid marker-end transform transform-origin
                    transform-box font-family font-size font-style font-weight font-variant
                    font-stretch text-anchor text-decoration dominant-baseline alignment-baseline
                    baseline-shift letter-spacing word-spacing writing-mode visibility display
                    overflow paint-order vector-effect shape-rendering text-rendering
                    image-rendering color-interpolation color-interpolation-filters
                    """);

    private static final Set<String> GEOMETRY =
            words(
                    """
                    class d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height points
                    rotate textLength lengthAdjust startOffset pathLength viewBox
                    preserveAspectRatio gradientUnits gradientTransform spreadMethod offset
                    clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits
                    patternTransform markerUnits markerWidth markerHeight orient refX refY
                    filterUnits primitiveUnits in in2 result mode operator k1 k2 k3 k4 values type
                    tableValues slope intercept amplitude exponent stdDeviation baseFrequency
                    numOctaves seed stitchTiles scale xChannelSelector yChannelSelector
                    """);

    private static final Set<String> FUNCTIONS =
            words(
                    """
                    rgb rgba hsl hsla url matrix translate translatex translatey scale scalex scaley
                    rotate skewx skewy
                    """);

    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final Pattern ID = Pattern.compile("[A-Za-z_][\\w.-]{0,99}");
    private static final Pattern FRAGMENT = Pattern.compile("\\s*#([A-Za-z_][\\w.-]{0,99})\\s*");
    private static final Pattern FUNCTION = Pattern.compile("([\\w-]*)\\s*\\(");
    private static final Pattern REFERENCE =
            Pattern.compile("url\\(\\s*(?:'#([^'()]*)'|\"#([^\"()]*)\"|#([^'\"()]*?))\\s*\\)");
    private static final Pattern PIXELS =
            Pattern.compile("\\s*data:image/(?:png|jpeg|jpg|gif|webp);base64,([A-Za-z0-9+/=\\s]+)");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");

    private static final double MOST = 1_000_000;
    private static final double FINEST_DASH = 0.1;
    private static final double WIDEST_BLUR = 200;
    private static final int MOST_OCTAVES = 8;
    private static final double LARGEST_TILE = 4_096;
    private static final double SMALLEST_TILE = 0.001;
    private static final long MOST_PIXELS = 16_777_216;

    private SvgRules() {}

    /// Whether an element comes along; one whose measures would cost too much does not.
    static boolean keeps(String name, XMLStreamReader in) {
        return ELEMENTS.contains(name)
                && (!name.equals("pattern")
                        || (isTile(in.getAttributeValue(null, "width"))
                                && isTile(in.getAttributeValue(null, "height"))));
    }

    static @Nullable String id(XMLStreamReader in) {
        String id = in.getAttributeValue(null, "id");
        return id != null && ID.matcher(id).matches() ? id : null;
    }

    /// An attribute as it comes along, or empty where it does not.
    static Optional<Kept> attribute(String element, XMLStreamReader in, int index) {
        String name = in.getAttributeLocalName(index);
        String value = in.getAttributeValue(index);
        String namespace = in.getAttributeNamespace(index);
        boolean own = namespace == null || namespace.isEmpty();
        if (name.equals("href") && (own || XLINK.equals(namespace))) {
            return link(element, value).map(to -> new Kept("href", to));
        }
        if (!own) {
            return Optional.empty();
        }
        if (name.equals("id")) {
            return Optional.ofNullable(id(in)).map(id -> new Kept(name, id));
        }
        if (name.equals("style")) {
            return Optional.of(SvgStyles.declarations(value))
                    .filter(kept -> !kept.isEmpty())
                    .map(kept -> new Kept(name, kept));
        }
        boolean known = LOOKS.contains(name) || GEOMETRY.contains(name);
        return known && isHarmless(name, value) && isOfMeasure(element, name, value)
                ? Optional.of(new Kept(name, value))
                : Optional.empty();
    }

    static boolean isLook(String property) {
        return LOOKS.contains(property);
    }

    /// Whether a value calls nothing, escapes nothing, and refers to nothing but the drawing.
    static boolean isHarmless(String name, String value) {
        if (value.indexOf('\\') >= 0 || value.indexOf('<') >= 0 || value.indexOf('@') >= 0) {
            return false;
        }
        String plain = REFERENCE.matcher(value).replaceAll("");
        Matcher function = FUNCTION.matcher(plain);
        while (function.find()) {
            String called = function.group(1).toLowerCase(Locale.ROOT);
            if (called.equals("url") || !FUNCTIONS.contains(called)) {
                return false;
            }
        }
        return plain.indexOf(':') < 0
                && (!name.equals("stroke-dasharray")
                        || NUMBER.matcher(value)
                                .results()
                                .allMatch(dash -> number(dash.group()) >= FINEST_DASH));
    }

    /// The ids that a value refers to.
    static Stream<String> references(Kept kept) {
        if (kept.name().equals("href")) {
            Matcher fragment = FRAGMENT.matcher(kept.value());
            return fragment.matches() ? Stream.of(fragment.group(1)) : Stream.empty();
        }
        return REFERENCE
                .matcher(kept.value())
                .results()
                .map(found ->
                        Stream.of(1, 2, 3)
                                .map(found::group)
                                .filter(id -> id != null)
                                .findFirst()
                                .orElse("")
                                .strip());
    }

    /// To something of the drawing, or pixels in it. Whatever else a link says, it is not kept.
    private static Optional<String> link(String element, String value) {
        if (element.equals("image")) {
            return pixels(value);
        }
        boolean refers =
                Set.of("use", "textPath", "linearGradient", "radialGradient", "pattern", "filter")
                        .contains(element);
        Matcher fragment = FRAGMENT.matcher(value);
        return refers && fragment.matches()
                ? Optional.of("#" + fragment.group(1))
                : Optional.empty();
    }

    /// The type is written anew from what the bytes are.
    private static Optional<String> pixels(String value) {
        Matcher data = PIXELS.matcher(value);
        if (!data.matches()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getMimeDecoder().decode(data.group(1));
        return PictureHeader.read(bytes)
                .filter(head -> head.kind().isReadable())
                .filter(head -> head.pixels() > 0 && head.pixels() <= MOST_PIXELS)
                .map(head ->
                        "data:"
                                + head.mediaType()
                                + ";base64,"
                                + Base64.getEncoder().encodeToString(bytes));
    }

    /// Numbers beyond these ask for more memory or time than any drawing needs.
    private static boolean isOfMeasure(String element, String name, String value) {
        return switch (name) {
            case "stdDeviation" -> within(value, WIDEST_BLUR);
            case "numOctaves" -> within(value, MOST_OCTAVES);
            case "x", "y", "width", "height" ->
                    !element.equals("filter") || within(value.replace("%", ""), 300);
            case "class", "result", "in", "in2", "values", "tableValues" -> true;
            default -> within(value, MOST);
        };
    }

    private static boolean within(String value, double most) {
        return NUMBER.matcher(value)
                .results()
                .allMatch(found -> Math.abs(number(found.group())) <= most);
    }

    private static boolean isTile(@Nullable String side) {
        if (side == null) {
            return true;
        }
        Matcher number = NUMBER.matcher(side);
        double value = number.lookingAt() ? number(number.group()) : 0;
        return value >= SMALLEST_TILE && value <= LARGEST_TILE;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
