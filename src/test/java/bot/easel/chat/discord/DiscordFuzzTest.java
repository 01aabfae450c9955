package bot.easel.chat.discord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.WorkspaceId;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever comes from Discord, or from who sends it there.
class DiscordFuzzTest {
    private static Stream<byte[]> utf8(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8));
    }

    static Stream<byte[]> ids() {
        return utf8(
                "reroll:1@123456789012345678", "@123456789012345678", "a@b@12345678901234567890");
    }

    /// The id of a button is cut in two without a rest.
    @MethodSource("ids")
    @FuzzTest
    void nothingOfAnIdIsLost(byte[] bytes) {
        String id = new String(bytes, UTF_8);
        WorkspaceTag.Tagged tagged = WorkspaceTag.read(id);
        Optional<String> guild = tagged.guild();
        assertThat(guild.map(tag -> tagged.id() + "@" + tag).orElse(tagged.id())).isEqualTo(id);
        guild.ifPresent(tag -> assertThat(tag).matches("[0-9]{15,20}"));
    }

    static Stream<byte[]> places() {
        return utf8("c/1/2", "t/1/2/3", "d/1/2/direct", "d//", "c/1/2/");
    }

    /// A place is one of Discord's and is written as it was, or it is an illegal argument.
    @MethodSource("places")
    @FuzzTest
    void aPlaceIsWrittenAsItWas(byte[] bytes) {
        String place = new String(bytes, UTF_8);
        DiscordAddress address;
        try {
            address =
                    DiscordAddress.of(
                            new Conversation(
                                    new ChannelId(new WorkspaceId("discord", "1"), "2"),
                                    place,
                                    false));
        } catch (IllegalArgumentException refused) {
            return;
        }
        try {
            assertThat(address.conversation().place()).isEqualTo(place);
        } catch (IllegalArgumentException emptyPart) {
            assertThat("/" + place + "/").contains("//");
        }
    }

    static Stream<byte[]> payloads() {
        return utf8(
                "{\"id\":\"7\",\"member\":{\"permissions\":\"2147483648\"},\"attachment_size_limit\":9}",
                "{\"id\":\"7\",\"member\":null,\"attachment_size_limit\":\"x\"}",
                "{\"id\":7,\"member\":{\"permissions\":[]}}",
                "{\"member\":7}");
    }

    /// A payload tells something about its interaction, or nothing; it throws nothing of its own.
    @MethodSource("payloads")
    @FuzzTest
    void aPayloadTellsSomethingOrNothing(byte[] bytes) {
        DataObject payload;
        try {
            payload = DataObject.fromJson(bytes);
        } catch (ParsingException refused) {
            return;
        }
        DiscordPayloads payloads = new DiscordPayloads();
        payloads.arrived(payload);
        if (payload.hasKey("id")
                && payload.isType("id", net.dv8tion.jda.api.utils.data.DataType.STRING)) {
            assertThat(payloads.of(payload.getString("id"))).isNotNull();
        }
    }
}
