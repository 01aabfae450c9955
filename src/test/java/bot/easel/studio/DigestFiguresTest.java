package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Period;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a model is told of a week, and which of its sentences are told to people.
class DigestFiguresTest {
    private static final Digest WEEK =
            new Digest(
                    new WorkspaceId("slack", "T1"),
                    ZoneOffset.UTC,
                    Instant.parse("2026-11-16T00:00:00Z"),
                    Instant.parse("2026-11-23T00:00:00Z"),
                    Usd.parse("1234.5"),
                    Usd.parse("0.013"),
                    45,
                    List.of(
                            new Digest.Spender("U1", line("Ada Lovelace", "1200", 40)),
                            new Digest.Spender("U2", line("Bob", "34.5", 5))),
                    List.of(
                            line("gpt-image-2.5-flare", "1200", 40),
                            line("gpt-image-2", "34.5", 5)),
                    List.of(line("secret-project", "1234.5", 45)),
                    List.of(new Digest.Left(Period.MONTH, Usd.parse("-1"), Usd.parse("1300"))));

    private static SpendLine line(String label, String settled, long pictures) {
        return new SpendLine(label, Usd.parse(settled), Usd.ZERO, pictures);
    }

    private final DigestFigures figures = new DigestFigures(WEEK);

    @Test
    void aModelIsToldNumbersAndNamesOfModelsAndNothingElse() {
        assertThat(figures.lines())
                .isEqualTo(
                        """
                        spent in the week: $1,234.50
                        held for what has no known cost yet: $0.013
                        pictures: 45
                        members who drew: 2
                        channels: 1
                        models: 2
                        model gpt-image-2.5-flare: $1,200.00, pictures: 40
                        model gpt-image-2: $34.50, pictures: 5
                        left of the limit of this month: -$1.00 of $1,300.00\
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A quiet week.",
                "The team spent $1,234.50 on 45 pictures.",
                "The team spent $1234.5 on 45 pictures, 40 of them with gpt-image-2.5-flare.",
                "gpt-image-2 drew 5 pictures for $34.50; gpt-image-2.5-flare cost $1,200.",
                "Two members drew, most of it with one of 2 models.",
                "$0.013 is held. The month is at -$1.00 of $1,300.00.",
            })
    void sentencesWithTheFiguresOfTheBooksAreTold(String text) {
        assertThat(figures.cover(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The team spent $1,234.51.",
                "The team spent $1234.",
                "The team drew 46 pictures.",
                "45 dollars and $45 were spent.",
                "It spent 1,234.50.",
                "€1,234.50 were spent.",
                "45% of it went to one model.",
                "45 % of it went to one model.",
                "It cost $1.2k.",
                "It cost $1234.5M.",
                "The 2nd model was dearer.",
                "Some 1/2 of it.",
                "½ of it.",
                "It cost 12,34.50.",
                "٤٥ pictures.",
                "45² pictures.",
                "gpt-image-2.6-flare drew 40 pictures.",
                "gpt-image-2.5 drew 40 pictures.",
                "gpt-image-5 drew them.",
                "Half of it went to gpt-image-2.",
                "Three members drew.",
                "It was twice the week before.",
                "Seventeen pictures.",
                "A dozen pictures for -$34.50.",
                "The account is at -$34.50.",
                "-45 pictures.",
            })
    void sentencesWithAnyOtherFigureAreNot(String text) {
        assertThat(figures.cover(text)).isFalse();
    }
}
