package bot.easel.picture;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Writes a drawing anew with nothing but what is known to be harmless: shapes, text, colours,
/// references within the drawing and embedded pixels. Scripts, handlers, links, foreign markup,
/// animation, and whatever would be loaded from elsewhere do not come along.
///
/// Bounded in bytes, depth, elements, and in how often references multiply them.
public final class SvgSanitiser {
    /// A larger drawing is not looked at.
    public static final int MAX_BYTES = 4_000_000;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 50_000;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final XMLStreamReader in;
    private final SvgWriter out = new SvgWriter();
    private final SvgWeight weight = new SvgWeight();
    private int depth;
    private int elements;

    private SvgSanitiser(XMLStreamReader in) {
        this.in = in;
    }

    /// The drawing without what could do harm; empty where the bytes are no drawing, or one beyond
    /// the bounds.
    public static Optional<SvgDrawing> sanitised(byte[] file) {
        if (file.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = parser().createXMLStreamReader(new ByteArrayInputStream(file));
            try {
                return new SvgSanitiser(reader).drawing();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException malformed) {
            // The JDK's parser meets some malformed input with whatever breaks first.
            return Optional.empty();
        }
    }

    /// No document type is read, so no entity is declared, and nothing is fetched.
    private static XMLInputFactory parser() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        XMLResolver nothing =
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("nothing is loaded");
                };
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver(nothing);
        return factory;
    }

    private Optional<SvgDrawing> drawing() throws XMLStreamException {
        Optional<SvgFrame> frame = Optional.empty();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (frame.isEmpty()) {
                        if (!isDrawn() || !in.getLocalName().equals("svg")) {
                            return Optional.empty();
                        }
                        frame = Optional.of(SvgFrame.of(in));
                    }
                    open(frame.get());
                }
                case XMLStreamConstants.END_ELEMENT -> close();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        out.text(in.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return Optional.empty();
                }
                default -> {}
            }
            if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) {
                return Optional.empty();
            }
        }
        return weight.isBearable() ? frame.map(of -> of.shown(out.content())) : Optional.empty();
    }

    private void open(SvgFrame frame) throws XMLStreamException {
        String name = in.getLocalName();
        if (name.equals("a") && isDrawn()) {
            // What a link leads to goes; what it shows stays.
            name = "g";
        }
        if (!isDrawn() || !SvgRules.keeps(name, in)) {
            skip();
            return;
        }
        elements++;
        weight.open(SvgRules.id(in));
        if (++depth == 1) {
            out.root(frame);
        } else {
            out.open(name);
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            SvgRules.attribute(name, in, i)
                    .filter(kept -> depth > 1 || !SvgFrame.NAMES.contains(kept.name()))
                    .ifPresent(kept -> {
                        weight.refer(kept, in.getAttributeValue(null, "d"));
                        out.attribute(kept.name(), kept.value());
                    });
        }
    }

    private void close() {
        depth--;
        weight.close();
        out.close();
    }

    private boolean isDrawn() {
        String namespace = in.getNamespaceURI();
        return namespace == null || namespace.isEmpty() || namespace.equals(SVG);
    }

    private void skip() throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("an entity");
                default -> {}
            }
            if (open > MAX_DEPTH) {
                throw new XMLStreamException("too deep");
            }
        }
    }
}
