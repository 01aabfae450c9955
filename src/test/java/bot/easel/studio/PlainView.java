package bot.easel.studio;

import static java.util.stream.Collectors.joining;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The least that a view must say for the studio's own tests.
final class PlainView implements GenerationView {
    @Override
    public Card progress(Generation generation, Progress progress) {
        String text =
                switch (progress) {
                    case Progress.Waiting waiting -> waiting.ahead() + " ahead";
                    case Progress.Overnight overnight -> "overnight";
                    case Progress.Drawing drawing -> "drawing";
                };
        List<Picture> previews =
                progress instanceof Progress.Drawing drawing ? drawing.previews() : List.of();
        return Card.of(Card.Tone.PROGRESS, Line.of(text))
                .withPictures(previews)
                .withButtons(List.of(Button.of("cancel:" + generation.id(), "Cancel")));
    }

    @Override
    public Card finished(
            Generation generation, List<Picture> pictures, Set<Adjustment> adjustments) {
        String cost = String.valueOf(generation.cost());
        return Card.of(
                        Card.Tone.PICTURE,
                        Line.of(generation.recipe().prompt()),
                        Line.of((generation.cancelled() ? "cancelled " : "") + cost))
                .withPictures(pictures);
    }

    @Override
    public Card failed(Generation generation) {
        return Card.of(Card.Tone.FAILED, Line.of(String.valueOf(generation.failure())));
    }

    @Override
    public Card comparing(Comparison comparison, Instant now) {
        return Card.of(Card.Tone.PROGRESS, Line.of(comparison.generations().size() + " compared"));
    }

    @Override
    public Card compared(
            Comparison comparison,
            Map<String, List<Picture>> pictures,
            Set<Adjustment> adjustments) {
        return Card.of(Card.Tone.PICTURE, Line.of(comparison.head().recipe().prompt()))
                .withPictures(pictures.values().stream().flatMap(List::stream).toList());
    }

    @Override
    public String altText(Generation generation, List<Generation> madeFrom, int index) {
        return "picture "
                + index
                + madeFrom.stream().map(each -> " from " + each.caption()).collect(joining());
    }

    @Override
    public String altText(Generation generation, String seen, int index) {
        return "picture " + index + " with " + seen;
    }
}
