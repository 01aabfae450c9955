package bot.easel.picture;

import bot.easel.chat.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Writes plain XML of one namespace: everything that is not markup of ours is escaped.
final class SvgWriter {
    private static final Set<String> WORDS = Set.of("text", "tspan", "textPath", "title", "desc");
    private static final String STYLE = "style";

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder style = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    void root(SvgFrame frame) {
        open("svg");
        out.append(" xmlns=\"http://www.w3.org/2000/svg\"");
        attribute("viewBox", frame.viewBox());
        attribute("width", SvgFrame.plain(frame.width()));
        attribute("height", SvgFrame.plain(frame.height()));
    }

    void open(String name) {
        endTag();
        out.append('<').append(name);
        open.push(name);
        inTag = true;
    }

    void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escaped(value);
        out.append('"');
    }

    /// Dropped where words are not shown.
    void text(String text) {
        String within = open.peek();
        if (within == null) {
            return;
        }
        if (within.equals(STYLE)) {
            style.append(text);
        } else if (WORDS.contains(within)) {
            endTag();
            escaped(text);
        }
    }

    void close() {
        String name = open.pop();
        if (name.equals(STYLE)) {
            endTag();
            escaped(SvgStyles.sheet(style.toString()));
            style.setLength(0);
        }
        if (inTag) {
            out.append("/>");
            inTag = false;
        } else {
            out.append("</").append(name).append('>');
        }
    }

    Content content() {
        return Content.of(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void endTag() {
        if (inTag) {
            out.append('>');
            inTag = false;
        }
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
    }
}
