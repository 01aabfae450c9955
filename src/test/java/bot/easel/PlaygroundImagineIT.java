package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.OpenAiStandIn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job through the whole program: typed in the playground, drawn by OpenAI's stand-in.
class PlaygroundImagineIT {
    @TempDir private Path folder;

    @Test
    void aTypedWishBecomesAPictureThatCostsWhatTheProviderBills() {
        try (OpenAiStandIn openAi = OpenAiStandIn.start();
                RunningEasel easel =
                        RunningEasel.in(folder)
                                .openAi(openAi.apiKey(), openAi.baseUrl())
                                .adding(
                                        """
                                        defaults:
                                          model: gpt-image-2.5-flare
                                          models: [gpt-image-2.5-flare]
                                        """)
                                .start()) {
            PlaygroundDriver chat = easel.playground();

            chat.say("/imagine a lighthouse at dusk");
            PlaygroundMessage picture = chat.awaitPicture();

            assertThat(picture.text()).contains("a lighthouse at dusk");
            assertThat(picture.text()).contains(Usd.ofNanos(openAi.billedNanos()).display());
            assertThat(openAi.calls()).hasSize(1);
            assertThat(openAi.violations()).isEmpty();
            assertThat(easel.books().audit()).isEmpty();
        }
    }
}
