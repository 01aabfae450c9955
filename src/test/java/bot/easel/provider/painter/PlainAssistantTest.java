package bot.easel.provider.painter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.CostBound;
import bot.easel.catalogue.ServedAssistant;
import bot.easel.chat.Content;
import bot.easel.spend.Usd;
import bot.easel.studio.AssistantCall;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.Intent;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Sight;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the playground's assistant says, and that it claims no more than it can tell.
class PlainAssistantTest {
    private final PlainAssistant assistant = new PlainAssistant();

    @Test
    void itMeasuresAPictureAndSaysWhoItIs() {
        AssistantReply.Written reply = ask("", 500);

        assertThat(reply.text())
                .startsWith("A wide 3:2 picture of 96x64 (png), mostly ")
                .contains("blue (75 %), yellow (25 %)")
                .contains("\n\nThis is the playground's plain assistant");
        assertThat(reply).isEqualTo(ask("", 500));
    }

    @Test
    void toAQuestionItSaysFirstThatItOnlyMeasures() {
        assertThat(ask("Who is that?", 500).text())
                .startsWith("This is the playground's plain assistant: it measures pictures")
                .contains("96x64");
    }

    @Test
    void itCostsPlayMoneyBelowItsBoundAndStaysWithinItsTokens() {
        Catalogue catalogue =
                ((CatalogueReading.Read) CatalogueFile.read(Path.of("config", "catalogue.yaml")))
                        .catalogue();
        ServedAssistant model = catalogue.assistant("painter-plain", "painter").orElseThrow();
        AssistantReply.Written reply = ask("Who is that?", 20);

        assertThat(model.isCallableAt(LocalDate.of(2026, 11, 29))).isTrue();
        assertThat(reply.whole()).isFalse();
        Usd cost = model.actual(reply.usage()).orElseThrow();
        // 21 bytes are 6 tokens, a picture 100 at 100 nano-dollars; 20 words at 10,000
        assertThat(cost).isEqualTo(Usd.ofNanos(106 * 100 + 20 * 10_000));
        assertThat(model.bound(task("Who is that?", 20).workload()))
                .isInstanceOfSatisfying(
                        CostBound.Bounded.class,
                        bound -> assertThat(bound.amount()).isGreaterThan(cost));
    }

    @Test
    void whatItCannotDoItRefuses() {
        assertThatThrownBy(() ->
                        assistant.answer(
                                call(
                                        "painter-plain",
                                        new AssistantTask.Judge("a prompt", List.of()))))
                .isInstanceOf(ProviderFailure.Rejected.class);
        assertThatThrownBy(() -> assistant.answer(call("gpt-6-luna", task("", 10))))
                .isInstanceOf(ProviderFailure.ModelGone.class);
    }

    @Test
    void itTellsAFewSentencesApartAndTakesTheRestForAChange() {
        assertThat(meant("make me a banner for Friday's demo, wide"))
                .isEqualTo(intent(Intent.Kind.DRAW, "a banner for Friday's demo", "wide"));
        assertThat(meant("Draw three foxes"))
                .isEqualTo(intent(Intent.Kind.DRAW, "three foxes", ""));
        assertThat(meant("make it night, tall."))
                .isEqualTo(intent(Intent.Kind.EDIT, "make it night", "tall"));
        assertThat(meant("with snow")).isEqualTo(intent(Intent.Kind.EDIT, "with snow", ""));
        assertThat(meant("what is in this picture?"))
                .isEqualTo(intent(Intent.Kind.DESCRIBE, "what is in this picture?", ""));
        assertThat(meant("describe this")).isEqualTo(intent(Intent.Kind.DESCRIBE, "", ""));
        assertThat(meant("how much have I spent?")).isEqualTo(intent(Intent.Kind.SPEND, "", ""));
        assertThat(meant("What can you do?")).isEqualTo(intent(Intent.Kind.HELP, "", ""));
    }

    private static Intent intent(Intent.Kind kind, String words, String size) {
        return new Intent(kind, true, words, size.isEmpty() ? Map.of() : Map.of("size", size));
    }

    private Intent meant(String words) {
        AssistantReply.Filled reply =
                (AssistantReply.Filled)
                        assistant.answer(
                                call(
                                        "painter-plain",
                                        new AssistantTask.Ask(
                                                "Read.",
                                                words,
                                                List.of(),
                                                Intent.shape(List.of()),
                                                100)));
        return Intent.of(reply.values()).orElseThrow();
    }

    private AssistantReply.Written ask(String question, int tokens) {
        return (AssistantReply.Written)
                assistant.answer(call("painter-plain", task(question, tokens)));
    }

    private static AssistantTask.Ask task(String question, int tokens) {
        return new AssistantTask.Ask("Describe.", question, List.of(sight()), null, tokens);
    }

    private static AssistantCall call(String model, AssistantTask task) {
        return new AssistantCall("q1", model, task, null, Duration.ofSeconds(1), "somebody");
    }

    private static Sight sight() {
        BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.BLUE);
        brush.fillRect(0, 0, 96, 64);
        brush.setColor(new Color(0xFFE000));
        brush.fillRect(0, 0, 24, 64);
        brush.dispose();
        try {
            return new Sight(Content.of(Pictures.encode(image, "png")), "image/png", 96, 64);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
