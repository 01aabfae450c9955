package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plain words in the playground without any key: the plain assistant reads them.
class PlaygroundMentionIT {
    @TempDir private Path folder;

    @Test
    void plainWordsDrawChangeAskAndTellWhatWasSpent() {
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            PlaygroundDriver chat = easel.playground();

            chat.say("@Easel make me a banner for Friday's demo, wide");
            assertThat(chat.awaitAnswer().text())
                    .contains("I understood a new picture, size wide: a banner for Friday's demo");
            PlaygroundMessage banner = chat.awaitPicture();
            assertThat(banner.text()).contains("a banner for Friday's demo");
            assertThat(banner.pictures().getFirst().picture().width())
                    .isGreaterThan(banner.pictures().getFirst().picture().height());

            chat.reply(banner, "make it night");
            PlaygroundMessage night = saying(chat, "made from");

            chat.reply(night, "what is in this picture?");
            saying(chat, "it measures pictures and recognises nothing");

            chat.say("@Easel how much have I spent?");
            assertThat(saying(chat, "Your spending").text()).contains("painter-plain");
            assertThat(easel.books().audit()).isEmpty();
        }
    }

    private static PlaygroundMessage saying(PlaygroundDriver chat, String words) {
        return chat.awaitMessage(words, message -> message.text().contains(words));
    }
}
