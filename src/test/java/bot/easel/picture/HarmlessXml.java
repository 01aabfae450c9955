package bot.easel.picture;

import bot.easel.chat.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Looks for what could run or load something in a drawing, with another parser than the sanitiser's
/// and by a list of what is forbidden, where the sanitiser goes by a list of what is allowed.
final class HarmlessXml {
    private static final Set<String> FORBIDDEN =
            Set.of(
                    "script",
                    "foreignobject",
                    "iframe",
                    "object",
                    "embed",
                    "animate",
                    "set",
                    "animatemotion",
                    "animatetransform",
                    "handler",
                    "audio",
                    "video",
                    "a",
                    "link",
                    "feimage",
                    "mpath",
                    "html",
                    "body");

    private HarmlessXml() {}

    static List<String> problems(byte[] drawing) {
        List<String> problems = new ArrayList<>();
        Document document;
        try {
            document = parser().parse(new ByteArrayInputStream(drawing));
        } catch (SAXException | IOException malformed) {
            return List.of("is no XML: " + malformed.getMessage());
        }
        look(document, problems);
        return problems;
    }

    static String text(Content content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void look(Node node, List<String> problems) {
        if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
            problems.add("an instruction: " + node.getNodeName());
        }
        if (node instanceof Element element) {
            element(element, problems);
        }
        NodeList children = node.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            look(children.item(i), problems);
        }
    }

    private static void element(Element element, List<String> problems) {
        String name = element.getLocalName().toLowerCase(Locale.ROOT);
        if (!"http://www.w3.org/2000/svg".equals(element.getNamespaceURI())
                || FORBIDDEN.contains(name)) {
            problems.add("an element: " + element.getNodeName());
        }
        if (name.equals("style")) {
            css(element.getTextContent(), problems);
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attribute((Attr) element.getAttributes().item(i), problems);
        }
    }

    private static void attribute(Attr attribute, List<String> problems) {
        String name = attribute.getName().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        if (name.equals("xmlns")) {
            return;
        }
        if (name.startsWith("on") || name.contains(":") || name.equals("src")) {
            problems.add("an attribute: " + name);
        }
        boolean image = attribute.getOwnerElement().getLocalName().equals("image");
        if (name.equals("href")
                && !value.startsWith("#")
                && !(image && value.matches("data:image/(png|jpeg|webp|gif);base64,[\\w+/=]*"))) {
            problems.add("a link: " + value);
        }
        if (!name.equals("href")) {
            css(value, problems);
        }
    }

    private static void css(String text, List<String> problems) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("url\\(\\s*['\"]?\\s*#", "");
        for (String word :
                List.of("url(", "@", "\\", "javascript:", "expression(", "image(", "src(")) {
            if (plain.contains(word)) {
                problems.add("a style: " + text);
            }
        }
    }
}
