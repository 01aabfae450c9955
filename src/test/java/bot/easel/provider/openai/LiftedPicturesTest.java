package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Content;
import bot.easel.studio.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiftedPicturesTest {
    private final Watched spool = new Watched();

    /// Counts pictures that were begun and neither finished nor given up, and those kept.
    private static final class Watched implements Spool {
        private int open;
        private int kept;

        @Override
        public Incoming begin() throws IOException {
            open++;
            Incoming memory = Spool.inMemory().begin();
            return new Incoming() {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    memory.write(bytes, offset, length);
                }

                @Override
                public Content finish() throws IOException {
                    Content whole = memory.finish();
                    kept++;
                    return new Content() {
                        @Override
                        public long length() {
                            return whole.length();
                        }

                        @Override
                        public InputStream open() throws IOException {
                            return whole.open();
                        }

                        @Override
                        public void discard() {
                            kept--;
                        }
                    };
                }

                @Override
                public void close() {
                    open--;
                }
            };
        }
    }

    /// Gives so many bytes at a time, as a slow network does.
    private static InputStream slowly(String text, int atOnce) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, atOnce));
            }
        };
    }

    private LiftedPictures lifted(String json) {
        return new LiftedPictures(slowly(json, Integer.MAX_VALUE), spool);
    }

    private static String read(LiftedPictures lifted) throws IOException {
        return new String(lifted.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1_000, 16_384, 1_000_000})
    void picturesOfEveryLengthComeWholeHoweverTheyArrive(int atOnce) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        StringBuilder json = new StringBuilder("[");
        StringBuilder rest = new StringBuilder("[");
        for (int length : new int[] {1, 2, 3, 4, 24_575, 24_576, 24_577, 49_152, 49_153, 70_000}) {
            byte[] picture = noise(length);
            json.append("{\"b64_json\":\"")
                    .append(Base64.getEncoder().encodeToString(picture))
                    .append("\",\"n\":1}");
            rest.append("{\"b64_json\":\"").append(pictures.size()).append("\",\"n\":1}");
            pictures.add(picture);
        }
        LiftedPictures lifted = new LiftedPictures(slowly(json + "]", atOnce), spool);

        assertThat(read(lifted)).isEqualTo(rest + "]");

        assertThat(lifted.count()).isEqualTo(pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(Bytes.of(lifted.picture(Integer.toString(i)))).isEqualTo(pictures.get(i));
        }
        assertThat(spool.open).as("pictures left open").isZero();
    }

    @Test
    void onlyTheTextOfTheFieldItselfIsAPicture() throws IOException {
        String json =
                """
                {"b64_json2":"AAAA","xb64_json":"AAAA","b64_jso":"AAAA","prompt":"b64_json",
                "b64\\_json":"AAAA","said":"\\"b64_json\\":\\"AAAA","b64_json":null,"b64_json":7,
                "list":["b64_json","AAAA"],"b64_json":{"b64_json":false}}\
                """;

        LiftedPictures lifted = lifted(json);

        assertThat(read(lifted)).isEqualTo(json);
        assertThat(lifted.count()).isZero();
    }

    @Test
    void whatServersPutIntoATextIsNoPartOfThePicture() throws IOException {
        LiftedPictures lifted =
                lifted(
                        "{\"b64_json\" :\n \"//\\/\\/\\n+\\u002B\\u002b+\\r\\nAA A A\", \"b64_json\":\"\"}");

        assertThat(read(lifted)).isEqualTo("{\"b64_json\" :\n \"0\", \"b64_json\":\"\"}");
        assertThat(Bytes.of(lifted.picture("0")))
                .isEqualTo(Base64.getDecoder().decode("////++++AAAA"));
    }

    /// Eight characters are looked at in one step; each place among them counts.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000})
    void anEscapeInAnyPlaceIsSeen(int atOnce) throws IOException {
        String plain = "ABCDEFGHIJKLMNOPQRSTUVWX";
        for (int at = 0; at <= plain.length(); at++) {
            for (String odd : List.of("\\n", " ", "\\u0041\\/\\u002f\\u0041")) {
                String text = plain.substring(0, at) + odd + plain.substring(at);
                String meant = text.replaceAll("\\\\u0041.*0041", "A//A").replaceAll("\\\\n| ", "");
                LiftedPictures lifted =
                        new LiftedPictures(
                                slowly("{\"b64_json\":\"" + text + "\",\"n\":1}", atOnce), spool);

                assertThat(read(lifted)).isEqualTo("{\"b64_json\":\"0\",\"n\":1}");
                assertThat(Bytes.of(lifted.picture("0")))
                        .as(text)
                        .isEqualTo(Base64.getDecoder().decode(meant));
            }
            for (String bad : List.of("\u0000", "\t", "\u001f", "\u00e4", "\u00ff", "\u20ac")) {
                LiftedPictures lifted =
                        new LiftedPictures(
                                slowly(
                                        "{\"b64_json\":\""
                                                + plain.substring(0, at)
                                                + bad
                                                + plain.substring(at)
                                                + "\"}",
                                        atOnce),
                                spool);

                assertThatThrownBy(() -> read(lifted))
                        .as(bad + " at " + at)
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(spool.open).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AAAAA",
                "AA==AAAA",
                "AA-_",
                "AAA\u00e4",
                "AAAA\\u00e4AAA",
                "AAAA\n",
                "data:image/png;base64,AAAA"
            })
    void whatIsNoBase64IsRefusedAndLeavesNothing(String text) {
        LiftedPictures lifted = lifted("{\"b64_json\":\"" + text + "\"}");

        assertThatThrownBy(() -> read(lifted))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("picture");
        assertThat(spool.open).isZero();
        assertThat(spool.kept).isZero();
    }

    /// The JSON parser takes the name for what it is; the text was not lifted, and is not decoded.
    @ParameterizedTest
    @ValueSource(strings = {"AQID", "7", "-1"})
    void aFieldWhoseNameIsEscapedIsRefused(String text) {
        String json = "{\"b64\\u005fjson\":\"" + text + "\"}";

        assertThatThrownBy(() -> ReplyReader.read(slowly(json, 9), spool))
                .isInstanceOf(IOException.class);
    }

    /// A reader that stops before a picture has not paid for it.
    @Test
    void aPictureIsDecodedWhenSomebodyReadsOn() throws IOException {
        LiftedPictures lifted = lifted("{\"custom_id\":\"a\",\"b64_json\":\"AQID\"}");
        byte[] before = lifted.readNBytes("{\"custom_id\":\"a\",\"b64_json\":\"".length());

        assertThat(new String(before, StandardCharsets.UTF_8)).endsWith("\"b64_json\":\"");
        assertThat(lifted.count()).isZero();
        assertThat(read(lifted)).isEqualTo("0\"}");
        assertThat(lifted.count()).isEqualTo(1);
    }

    @Test
    void aMissingPaddingIsForgiven() throws IOException {
        LiftedPictures lifted = lifted("{\"b64_json\":\"AQI\"}");
        read(lifted);

        assertThat(Bytes.of(lifted.picture("0"))).containsExactly(1, 2);
    }

    @Test
    void anAnswerThatBreaksOffLeavesNoPicture() {
        String picture = Base64.getEncoder().encodeToString(noise(50_000));
        String json = "{\"data\":[{\"b64_json\":\"AAAA\"},{\"b64_json\":\"" + picture;

        assertThatThrownBy(() -> ReplyReader.read(slowly(json, 1_000), spool))
                .isInstanceOf(IOException.class);

        assertThat(spool.open).isZero();
        assertThat(spool.kept).as("kept though nobody got them").isZero();
    }
}
