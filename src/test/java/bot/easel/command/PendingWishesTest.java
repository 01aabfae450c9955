package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.Animation;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.studio.ImageOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PendingWishesTest {
    private static final MemberId ADA = new MemberId(new WorkspaceId("slack", "T1"), "U1");
    private static final String KEPT =
            "8:wishes-618:slack/T1/member/U13:NEW-:1:0-:-:-:5:a fox-:-:-:-:-:-:-:-:-:-:-:-:6:an owl"
                    + "7:model-14:wide4:high1:36:opaque3:gif6:medium3:low3:yes-:-:2:123:150";

    @Test
    void aTextThatIsKeptAlreadyIsReadAndWrittenAsItIs() {
        ImageOptions all =
                new ImageOptions(
                        "model-1",
                        "wide",
                        "high",
                        3,
                        "opaque",
                        "gif",
                        "medium",
                        "low",
                        new Animation(12, 150));

        Optional<PendingWishes> read = PendingWishes.read(KEPT, ADA);

        assertThat(read.orElseThrow().wishes())
                .containsExactly(
                        Wish.of("a fox"),
                        new Wish("an owl", all, null, null, List.of(), true, false, false));
        assertThat(read.orElseThrow().written(ADA)).isEqualTo(KEPT);
    }

    @Test
    void whatWaitsForAnotherMemberIsNotRead() {
        assertThat(PendingWishes.read(KEPT, new MemberId(ADA.workspace(), "U2"))).isEmpty();
    }
}
