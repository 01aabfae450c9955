package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.catalogue.Animation;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A request that waits for a decision is asked again exactly as it was asked.
class RequestTextTest {
    private static final WorkspaceId TEAM = new WorkspaceId("slack", "T1");
    private static final Asset SOURCE = asset(1);

    private static Asset asset(int number) {
        return new Asset(new AssetId("%064x".formatted(number)), "image/png", 8, 9, 10);
    }

    private static Member member(Set<String> roles) {
        return new Member(new MemberId(TEAM, "U1"), "Ada: 3:x", roles, true, Standing.GUEST);
    }

    private static ImageRequest whole(String eventKey, Set<String> roles) {
        return new ImageRequest(
                eventKey,
                member(roles),
                new Conversation(new ChannelId(TEAM, "C1"), "C1/12.3", true),
                null,
                "a fox: 5:hello -:",
                new ImageOptions(
                        "model-1", "1024x1024", "high", 3, "opaque", "webp", "medium", "low", null),
                true,
                new Basis(
                        Generation.Kind.EDIT,
                        null,
                        List.of(SOURCE, asset(2)),
                        asset(3),
                        asset(4),
                        "what was said"));
    }

    private static ImageRequest bare(@Nullable ReplyToken token) {
        return new ImageRequest(
                "event",
                member(Set.of()),
                new Conversation(new ChannelId(TEAM, "C1"), "C1", false),
                token,
                "a fox",
                ImageOptions.NONE,
                false,
                Basis.NOTHING);
    }

    static Stream<ImageRequest> requests() {
        return Stream.of(bare(null), whole("event", Set.of("designers", "leads")));
    }

    private static ImageRequest read(String text) {
        return RequestText.read(text, "approval/a1", id -> Optional.empty());
    }

    @Test
    void everythingThatWasAskedIsReadBack() {
        ImageRequest request = whole("approval/a1", Set.of("designers", "leads"));

        assertThat(read(RequestText.of(request))).isEqualTo(request);
    }

    @Test
    void howItMovesIsReadBackBesideWhateverElseWasSaid() {
        ImageRequest still = bare(null);
        for (boolean overnight : List.of(true, false)) {
            for (String complexity : Arrays.asList("low", null)) {
                ImageRequest moving =
                        new ImageRequest(
                                "approval/a1",
                                still.member(),
                                still.conversation(),
                                null,
                                still.prompt(),
                                ImageOptions.NONE
                                        .withFormat("gif")
                                        .withComplexity(complexity)
                                        .withAnimation(new Animation(12, 150)),
                                false,
                                Basis.NOTHING,
                                overnight);

                assertThat(read(RequestText.of(moving))).isEqualTo(moving);
            }
        }
    }

    @Test
    void whatWasNotSaidStaysUnsaidAndATokenIsNotKept() {
        String text = RequestText.of(bare(new ReplyToken("a secret", Instant.MAX)));

        assertThat(text).doesNotContain("a secret");
        ImageRequest again = read(text);
        assertThat(again.token()).isNull();
        assertThat(again.options().model()).isNull();
        assertThat(again.options().count()).isNull();
        assertThat(again.basis()).isEqualTo(Basis.NOTHING);
        assertThat(again.eventKey()).isEqualTo("approval/a1");
    }

    @Test
    void theSameWishHasTheSameKeyWhateverItsEventWas() {
        String one = RequestText.of(whole("event-1", Set.of("a", "b")));
        String same = RequestText.of(whole("event-2", Set.of("b", "a")));

        assertThat(RequestText.key(one)).isEqualTo(RequestText.key(same));
        assertThat(RequestText.key(one)).isNotEqualTo(RequestText.key(RequestText.of(bare(null))));
    }

    @Test
    void aTextThatIsKeptAlreadyIsReadAndWrittenAsItIs() {
        String kept =
                "9:request-15:slack2:T12:U13:Ada1:15:GUEST1:02:T12:C12:C11:05:a fox7:model-1"
                        + "4:wide4:high1:36:opaque3:gif3:low1:13:NEW-:-:1:0-:-:-:6:medium1:12:12"
                        + "3:150";

        ImageRequest request = read(kept);

        assertThat(request.options())
                .isEqualTo(
                        new ImageOptions(
                                "model-1",
                                "wide",
                                "high",
                                3,
                                "opaque",
                                "gif",
                                "medium",
                                "low",
                                new Animation(12, 150)));
        assertThat(request.overnight()).isTrue();
        assertThat(RequestText.of(request)).isEqualTo(kept);
    }

    @Test
    void anotherTextIsNotTakenForARequest() {
        assertThatThrownBy(() -> read("8:wishes-2")).isInstanceOf(IllegalArgumentException.class);
    }
}
