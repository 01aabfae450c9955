package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduledPromptTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    @Test
    void dateAndWeekdayAreOfTheDayAndARotationGoesOnWithEachRun() {
        ScheduledPrompt prompt =
                read("A fox on {Weekday}, {date}, in {rotate: oil, ink, pixel art}");

        assertThat(prompt.of(0, DAY)).isEqualTo("A fox on Monday, 30 November 2026, in oil");
        assertThat(prompt.of(1, DAY.plusDays(1)))
                .isEqualTo("A fox on Tuesday, 1 December 2026, in ink");
        assertThat(prompt.of(2, DAY)).endsWith("pixel art");
        assertThat(prompt.of(3, DAY)).endsWith("oil");
        assertThat(prompt.longest()).hasSizeGreaterThanOrEqualTo(prompt.of(2, DAY).length());
    }

    @Test
    void aBackslashMakesBracesAndCommasOrdinary() {
        assertThat(read("\\{date\\} {rotate: a\\, b, c\\}}").of(0, DAY)).isEqualTo("{date} a, b");
        assertThat(read("\\{date\\} {rotate: a\\, b, c\\}}").of(1, DAY)).isEqualTo("{date} c}");
        assertThat(read("C:\\fox").of(0, DAY)).isEqualTo("C:\\fox");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {red,green} fox     | Each run of a schedule is one picture
                    a fox on {weekdy}   | I do not know {weekdy}
                    {rotate: oil}       | takes from 2 to 50 values
                    {rotate: oil, }     | takes from 2 to 50 values
                    a {date             | is not closed
                    {rotate: a, {date}} | is not closed
                    """)
    void whatIsNoPlaceholderIsToldAndNotDrawn(String typed, String why) {
        assertThat(ScheduledPrompt.read(typed))
                .isInstanceOfSatisfying(
                        ScheduledPrompt.Reading.Bad.class,
                        bad -> {
                            assertThat(bad.why()).contains(why);
                            assertThat(bad.remedy()).contains("{rotate: ");
                        });
    }

    private static ScheduledPrompt read(String typed) {
        return ((ScheduledPrompt.Reading.Clear) ScheduledPrompt.read(typed)).prompt();
    }
}
