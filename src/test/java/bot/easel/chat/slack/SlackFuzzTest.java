package bot.easel.chat.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Conversation;
import bot.easel.chat.WorkspaceId;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.model.view.ViewState;
import com.slack.api.util.json.GsonFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever comes from Slack, or from who sends it there.
class SlackFuzzTest {
    private static final WorkspaceId TEAM = new WorkspaceId("slack", "T1");
    private static final Gson GSON = GsonFactory.createSnakeCase();

    private static Stream<byte[]> utf8(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8));
    }

    static Stream<byte[]> events() {
        return utf8(
                "{\"event\":{\"type\":\"message\",\"subtype\":\"\",\"user\":\"U2\",\"channel\":\"C1\","
                        + "\"ts\":\"1.2\",\"thread_ts\":\"1.1\",\"text\":\"<@U1|easel>: a &lt;fox\","
                        + "\"files\":[{\"id\":\"F1\"}],\"blocks\":[{\"type\":\"rich_text\"}]}}",
                "{\"event\":{\"type\":\"app_mention\",\"user\":\"U2\",\"channel\":\"D1\",\"ts\":\"1\"}}",
                "{\"event\":{\"type\":\"message\",\"blocks\":[{\"type\":null},{}]}}",
                "{\"event\":[]}",
                "[]",
                "");
    }

    /// An event concerns the bot and is whole, or is no concern of its; nothing is thrown.
    @MethodSource("events")
    @FuzzTest
    void anEventIsWholeOrNoConcern(byte[] payload) {
        SlackWritten.read(new String(payload, UTF_8), "U1")
                .ifPresent(written -> {
                    assertThat(written.channel()).isNotNull();
                    assertThat(written.key()).startsWith("message/");
                    assertThat(written.addressed() || written.inThread() || written.isDirect())
                            .isTrue();
                    assertThat(SlackTyped.words(written.text(), "U1", id -> "Ben")).isNotNull();
                });
    }

    static Stream<byte[]> openings() {
        return utf8(
                "{\"event\":{\"type\":\"app_home_opened\",\"user\":\"U1\",\"channel\":\"D1\","
                        + "\"event_ts\":\"1\",\"tab\":\"home\"}}",
                "{\"event\":{\"type\":\"app_home_opened\",\"user\":null,\"tab\":[\"home\"]}}",
                "app_home_opened",
                "[\"app_home_opened\"]");
    }

    /// An opening of the Home tab is whole, or no concern; nothing is thrown.
    @MethodSource("openings")
    @FuzzTest
    void anOpeningIsWholeOrNoConcern(byte[] payload) {
        SlackOpened.read(new String(payload, UTF_8))
                .ifPresent(opened -> {
                    assertThat(opened.user()).isNotEmpty();
                    assertThat(opened.channel()).isNotEmpty();
                    assertThat(opened.key()).startsWith("home/");
                });
    }

    static Stream<byte[]> words() {
        return utf8(
                "<@U1>, a fox &amp; <@U2> <#C1|art> <!here> <!date^1^x|d> <http://a|b> &lt;@U3&gt;",
                "<@U1|x>: <<@U1>> &amp;lt;",
                "<!subteam^S1|@team> <");
    }

    /// The words are without what controls; text that nobody formatted comes as it was typed.
    @MethodSource("words")
    @FuzzTest
    void plainTextComesAsItWasTyped(byte[] bytes) {
        String typed = new String(bytes, UTF_8);
        assertThat(SlackTyped.words(typed, "U1", id -> "Ben")).isNotNull();
        assertThat(SlackTyped.words(SlackText.escape(typed), "U1", id -> "Ben"))
                .isEqualTo(typed.strip());
    }

    static Stream<byte[]> origins() {
        return utf8(
                "{\"channel\":\"C1\",\"place\":\"C1/1.2\",\"direct\":true,\"thread\":\"1.2\","
                        + "\"token\":\"press http://x\",\"tokenExpiresAt\":17}",
                "{\"channel\":\"C1\",\"place\":\"C1\"}",
                "7",
                "[1]");
    }

    /// What a form carries is an origin, or none; its token is not printed.
    @MethodSource("origins")
    @FuzzTest
    void whatAFormCarriesIsAnOriginOrNone(byte[] metadata) {
        FormOrigin.read(new String(metadata, UTF_8))
                .ifPresent(origin -> {
                    Conversation conversation = origin.conversation(TEAM);
                    assertThat(conversation.channel().workspace()).isEqualTo(TEAM);
                    assertThat(SlackAddress.channel(conversation)).isNotNull();
                    if (origin.replyToken() != null) {
                        assertThat(origin.replyToken().toString())
                                .doesNotContain(origin.replyToken().value());
                        assertThat(ResponseUrl.of(origin.replyToken())).isNotNull();
                    }
                });
    }

    static Stream<byte[]> states() {
        return utf8(
                "{\"values\":{\"prompt\":{\"prompt\":{\"type\":\"plain_text_input\",\"value\":\"x\"}},"
                        + "\"size\":{\"size\":{\"selected_option\":{\"value\":\"wide\"}}},"
                        + "\"files\":{\"files\":{\"files\":[{\"id\":\"F1\"}]}}}}",
                "{\"values\":{\"a\":null}}",
                "{\"values\":{\"a\":{\"b\":null},\"c\":{\"d\":{\"selected_option\":{}}}}}",
                "{}");
    }

    /// What was filled in is read, and what was left out is not there.
    @MethodSource("states")
    @FuzzTest
    void whatWasFilledInIsRead(byte[] bytes) {
        ViewState state;
        try {
            state = GSON.fromJson(new String(bytes, UTF_8), ViewState.class);
        } catch (JsonParseException refused) {
            // Bolt refuses it before Easel sees it.
            return;
        }
        assertThat(SlackForms.values(state).values()).doesNotContain("").doesNotContainNull();
        assertThat(SlackForms.files(state).values()).doesNotContainNull();
    }
}
