package bot.easel.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlackTextTest {
    private static final Instant AT = Instant.ofEpochSecond(1_790_000_000L);

    @Test
    void wordsWithoutEmphasisArePlainAndExactlyWhatWasTyped() {
        TextObject text = SlackText.line(Line.of(Gallery.NASTY), 3_000);

        assertThat(text).isInstanceOf(PlainTextObject.class);
        assertThat(text.getText()).isEqualTo(Gallery.NASTY);
    }

    @Test
    void emphasisIsMarkedAndEverythingElseEscaped() {
        TextObject text =
                SlackText.line(
                        Line.of(
                                new Span.Strong("fish & chips"),
                                new Span.Text(" <!here "),
                                new Span.Code("id1"),
                                new Span.When(AT)),
                        3_000);

        assertThat(text).isInstanceOf(MarkdownTextObject.class);
        assertThat(((MarkdownTextObject) text).getVerbatim()).isTrue();
        assertThat(text.getText())
                .isEqualTo(
                        "*fish &amp; chips* &lt;!here `id1`"
                                + "<!date^1790000000^{date_short_pretty} {time}|"
                                + "2026-09-21T14:13:20Z>");
    }

    @Test
    void wordsThatWouldFormatThemselvesLoseTheEmphasisAndKeepTheWords() {
        TextObject text = SlackText.line(Line.of(new Span.Strong("a *fox* > b")), 3_000);

        assertThat(text).isInstanceOf(PlainTextObject.class);
        assertThat(text.getText()).isEqualTo("a *fox* > b");
    }

    @Test
    void whatIsTooLongIsCutAndNeverInsideACharacter() {
        String foxes = "🦊".repeat(2_000);

        TextObject plain = SlackText.line(Line.of(foxes), 3_000);
        TextObject strong = SlackText.line(Line.of(new Span.Strong("&".repeat(1_000))), 3_000);

        assertThat(plain.getText()).hasSizeLessThanOrEqualTo(3_000).endsWith("🦊…");
        assertThat(strong).isInstanceOf(PlainTextObject.class);
        assertThat(strong.getText()).isEqualTo("&".repeat(1_000));
    }

    @Test
    void theNotificationIsEscapedAndNeverEmpty() {
        assertThat(SlackText.notification(Card.of(Card.Tone.INFO, Line.of("a <!channel> & b"))))
                .isEqualTo("a &lt;!channel&gt; &amp; b");
        assertThat(SlackText.notification(Card.of(Card.Tone.INFO))).isEqualTo("Easel");
        assertThat(SlackText.notification(Card.of(Card.Tone.INFO, Line.of("&".repeat(4_000)))))
                .hasSizeLessThanOrEqualTo(4_000);
    }

    @Test
    void whatSlackEscapedOnTheWayInIsReadBackOnce() {
        assertThat(SlackText.unescape("a &lt;b&gt; &amp; c &amp;lt; <!channel>"))
                .isEqualTo("a <b> & c &lt; <!channel>");
    }
}
