package bot.easel.chat;

import java.util.List;
import java.util.stream.Collectors;

/// One line (or paragraph) of a card.
public record Line(List<Span> spans) {
    public Line {
        spans = List.copyOf(spans);
    }

    public static Line of(String text) {
        return new Line(List.of(new Span.Text(text)));
    }

    public static Line of(Span... spans) {
        return new Line(List.of(spans));
    }

    /// The words alone, for logs of tests, fallbacks and screen readers.
    public String plain() {
        return spans.stream()
                .map(span ->
                        switch (span) {
                            case Span.Text text -> text.value();
                            case Span.Strong strong -> strong.value();
                            case Span.Code code -> code.value();
                            case Span.Who who -> who.displayName();
                            case Span.When when -> when.at().toString();
                            case Span.Link link -> link.text();
                        })
                .collect(Collectors.joining());
    }
}
