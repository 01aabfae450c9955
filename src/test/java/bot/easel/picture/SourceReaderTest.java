package bot.easel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Content;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of file that members send, made here or by the tools of their formats.
final class SourceReaderTest {
    private final SourceReader reader = new SourceReader(2);

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void readsWhatItIsWhateverItIsCalled(String format) throws IOException {
        Reading.Picture picture = picture(Files.encoded(Files.corners(60, 40), format));

        assertThat(picture.was().mediaType()).isEqualTo("image/" + format);
        assertThat(picture.width()).isEqualTo(60);
        assertThat(picture.height()).isEqualTo(40);
        assertThat(picture.moving()).isFalse();
        assertThat(picture.transparent()).isFalse();
        assertCorners(decoded(picture));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAPhotographUpright(int orientation) throws IOException {
        byte[] jpeg = Files.encoded(Files.held(Files.corners(60, 40), orientation), "jpeg");

        Reading.Picture picture = picture(Files.withOrientation(jpeg, orientation));

        assertThat(picture.width()).isEqualTo(60);
        assertThat(picture.height()).isEqualTo(40);
        assertCorners(decoded(picture));
    }

    @Test
    void turnsAPngUprightToo() throws IOException {
        byte[] png = Files.encoded(Files.held(Files.corners(60, 40), 8), "png");

        Reading.Picture picture =
                picture(Files.inserted(png, 33, Files.chunk("eXIf", Files.exif(8))));

        assertThat(picture.width()).isEqualTo(60);
        assertCorners(decoded(picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iTXt", "iCCP"})
    void unpacksNothingThatIsLargerThanItsFile(String chunk) throws IOException {
        byte[] png =
                Files.inserted(
                        Files.encoded(Files.corners(60, 40), "png"),
                        33,
                        Files.chunk(chunk, Files.packedZeros(chunk.equals("iTXt"), 300)));
        long before = allocated();

        Reading.Picture picture = picture(png);

        assertThat(allocated() - before).isLessThan(30_000_000);
        assertCorners(decoded(picture));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7 and so on, PDF",
        "just some words, TEXT",
        "<!DOCTYPE html><html></html>, PAGE",
        "<svg xmlns='x'/>, SVG",
        "ID3 of a song, AUDIO",
        "OggS of a voice, AUDIO",
        "....ftypheic, HEIC",
        "....ftypavif, AVIF",
        "....ftypqt  , VIDEO",
        "'PK\u0003\u0004 and so on', ARCHIVE"
    })
    void saysWhatAFileIsThatIsNoPicture(String text, FileKind kind) {
        assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Reading.NotReadable(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void noticesThatAFileIsCutOff(String format) throws IOException {
        byte[] whole = Files.encoded(Files.noise(200, 150), format);

        for (int part = 2; part < 10; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * part / 10);
            assertThat(read(cut)).as("%s tenths", part).isInstanceOf(Reading.Damaged.class);
        }
    }

    @Test
    void makesALargePictureSmallerWhileItReadsIt() throws IOException {
        Reading.Picture picture = picture(Files.encoded(Files.corners(4000, 3000), "jpeg"));

        assertThat((long) picture.width() * picture.height())
                .isBetween(SourceReader.KEPT_PIXELS - 10_000, SourceReader.KEPT_PIXELS);
        assertCorners(decoded(picture));
    }

    @ParameterizedTest
    @CsvSource({
        "lossy.webp, false",
        "lossless.webp, false",
        "lying.webp, false",
        "animated.webp, true",
        "animated-lossless.webp, true"
    })
    void readsEveryKindOfWebp(String sample, boolean moving) throws IOException {
        Reading.Picture picture = picture(Files.sample(sample));

        assertThat(picture.was()).isEqualTo(FileKind.WEBP);
        assertThat(picture.moving()).isEqualTo(moving);
        assertThat(picture.transparent()).isFalse();
        assertThat(picture.width()).isEqualTo(60);
        assertThat(picture.height()).isEqualTo(40);
        assertCorners(decoded(picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy-alpha.webp", "lossless-alpha.webp", "animated-alpha.webp"})
    void keepsTheTransparencyOfWebp(String sample) throws IOException {
        Reading.Picture picture = picture(Files.sample(sample));

        assertThat(picture.transparent()).isTrue();
        assertThat(decoded(picture).getRGB(30, 20) >>> 24).isZero();
        assertThat(decoded(picture).getRGB(3, 3) >>> 24).isEqualTo(255);
        assertCorners(decoded(picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp", "animated.webp", "lossy-alpha.webp"})
    void noticesThatAWebpIsCutOff(String sample) throws IOException {
        byte[] whole = Files.sample(sample);

        for (int length = 30; length < whole.length; length += 7) {
            assertThat(read(Arrays.copyOf(whole, length))).isInstanceOf(Reading.Damaged.class);
        }
    }

    @Test
    void turnsInkIntoLight() throws IOException {
        BufferedImage image = decoded(picture(Files.inked(Files.corners(60, 40))));

        Color white = new Color(image.getRGB(55, 35));
        Color red = new Color(image.getRGB(5, 5));
        Color blue = new Color(image.getRGB(5, 35));
        assertNear(white.getRGB(), Color.WHITE);
        assertThat(red.getRed()).isGreaterThan(red.getGreen() + 100).isGreaterThan(red.getBlue());
        assertThat(blue.getBlue()).isGreaterThan(blue.getRed() + 50);
    }

    @Test
    void keepsGreyAsItIs() throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            BufferedImage grey = new BufferedImage(20, 10, type);
            int half = type == BufferedImage.TYPE_BYTE_GRAY ? 128 : 128 * 257;
            for (int i = 0; i < 200; i++) {
                grey.getRaster().setSample(i % 20, i / 20, 0, half);
            }

            BufferedImage image = decoded(picture(Files.encoded(grey, "png")));

            assertThat(new Color(image.getRGB(9, 5))).isEqualTo(new Color(128, 128, 128));
        }
    }

    @Test
    void keepsTheTransparencyOfGrey() throws IOException {
        ColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_GRAY),
                        true,
                        false,
                        Transparency.TRANSLUCENT,
                        DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(20, 10);
        for (int i = 0; i < 200; i++) {
            raster.setPixel(i % 20, i / 20, new int[] {100, i % 20 < 10 ? 0 : 200});
        }

        Reading.Picture picture =
                picture(Files.encoded(new BufferedImage(model, raster, false, null), "png"));

        assertThat(picture.transparent()).isTrue();
        assertThat(decoded(picture).getRGB(15, 5)).isEqualTo(200 << 24 | 0x646464);
        assertThat(decoded(picture).getRGB(5, 5) >>> 24).isZero();
    }

    @Test
    void makesSixteenBitsEight() throws IOException {
        ColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        true,
                        false,
                        Transparency.TRANSLUCENT,
                        DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(20, 10);
        for (int i = 0; i < 200; i++) {
            raster.setPixel(i % 20, i / 20, new int[] {200 * 257, 100 * 257, 50 * 257, 128 * 257});
        }

        Reading.Picture picture =
                picture(Files.encoded(new BufferedImage(model, raster, false, null), "png"));

        assertThat(picture.transparent()).isTrue();
        assertThat(decoded(picture).getRGB(9, 5)).isEqualTo(128 << 24 | 200 << 16 | 100 << 8 | 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void keepsTheTransparencyOfAPalette(String format) throws IOException {
        byte[] reds = {0, (byte) 200};
        byte[] none = {0, 0};
        IndexColorModel palette =
                new IndexColorModel(8, 2, reds, none, none, new byte[] {0, (byte) 255});
        BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_INDEXED, palette);
        for (int i = 0; i < 200; i++) {
            image.getRaster().setSample(i % 20, i / 20, 0, i % 20 < 10 ? 0 : 1);
        }

        Reading.Picture picture = picture(Files.encoded(image, format));

        assertThat(picture.transparent()).isTrue();
        assertThat(decoded(picture).getRGB(15, 5)).isEqualTo(0xFFC80000);
        assertThat(decoded(picture).getRGB(5, 5) >>> 24).isZero();
    }

    @Test
    void takesTheColoursForWhatTheirProfileSays() throws IOException {
        BufferedImage dark = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 200; i++) {
            dark.setRGB(i % 20, i / 20, 0x373737);
        }
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

        Reading.Picture picture = picture(Files.withProfile(Files.encoded(dark, "png"), linear));

        // 0x37 of linear light is half of what sRGB shows.
        assertNear(decoded(picture).getRGB(9, 5), new Color(128, 128, 128));
    }

    @Test
    void aMovingPictureGivesItsFirstFrameAndSaysSo() throws IOException {
        byte[] gif = Files.movingGif(Files.corners(60, 40), Files.noise(60, 40));
        byte[] apng =
                Files.inserted(
                        Files.encoded(Files.corners(60, 40), "png"),
                        33,
                        Files.chunk("acTL", new byte[8]));

        for (byte[] file : List.of(gif, apng)) {
            Reading.Picture picture = picture(file);

            assertThat(picture.moving()).isTrue();
            assertCorners(decoded(picture));
        }
    }

    @Test
    void aPlainPictureOfFourHundredMegapixelsIsRefusedByItsHead() throws IOException {
        byte[] bomb = Files.plainPng(20_000, 20_000);
        long before = allocated();

        Reading reading = read(bomb);

        assertThat(allocated() - before).isLessThan(1_000_000 + 2L * bomb.length);
        assertThat(reading)
                .isEqualTo(new Reading.TooManyPixels(20_000, 20_000, SourceReader.MAX_PIXELS));
    }

    @ParameterizedTest
    @CsvSource({"49999999,1", "1,49999999", "65536,2"})
    void aPictureWithASideThatFillsTheMemoryIsRefusedByItsHead(int width, int height)
            throws IOException {
        assertThat(read(Files.plainPng(width, height)))
                .isEqualTo(new Reading.TooLong(width, height, SourceReader.MAX_SIDE));
        assertThat(read(Files.plainPng(65_535, 2))).isInstanceOf(Reading.Picture.class);
    }

    @Test
    void aPhotographWithThousandsOfScansIsRefusedBeforeTheyAreRead() throws IOException {
        byte[] usual = Files.progressive(Files.corners(400, 300));

        assertCorners(decoded(picture(usual)));
        assertThat(read(Files.withScans(usual, 2_000))).isInstanceOf(Reading.Damaged.class);
        assertThat(read(Files.withScans(hidingItsEnd(usual), 2_000)))
                .isInstanceOf(Reading.Damaged.class);
    }

    /// With a comment between the scans in which an end stands, which is none.
    private static byte[] hidingItsEnd(byte[] jpeg) {
        byte[] comment = {(byte) 0xFF, (byte) 0xFE, 0, 4, (byte) 0xFF, (byte) 0xD9};
        return Files.inserted(jpeg, Files.lastScan(jpeg), comment);
    }

    @Test
    void ofManyProfilesTheFirstAloneIsUnpacked() throws IOException {
        byte[] file = Files.encoded(Files.corners(20, 20), "png");
        for (int i = 0; i < 300; i++) {
            file = Files.withProfile(file, new byte[4 << 20]);
        }
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertCorners(decoded(picture(file)));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000_000);
    }

    @Test
    void thePlainPictureWithinTheBoundIsRead() throws IOException {
        Reading.Picture picture = picture(Files.plainPng(7_000, 7_000));

        assertThat(picture.width()).isEqualTo(2048);
        assertThat(picture.height()).isEqualTo(2048);
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() {
        assertThat(reader.read(new Zeros(50_000_001, 50_000_001)))
                .isEqualTo(new Reading.TooManyBytes(50_000_001, 50_000_000));
        assertThat(reader.read(new Zeros(1000, 80_000_000)))
                .isEqualTo(new Reading.TooManyBytes(50_000_001, 50_000_000));
    }

    @Test
    void aMaskKeepsItsTransparencyAloneInTheSizeOfThePicture() throws IOException {
        byte[] hole = Files.sample("lossless-alpha.webp");
        byte[] png = bytes(picture(hole));

        Reading.Picture mask = (Reading.Picture) reader.mask(Content.of(png), 120, 80);

        assertThat(mask.width()).isEqualTo(120);
        assertThat(mask.height()).isEqualTo(80);
        assertThat(decoded(mask).getRGB(60, 40)).isZero();
        assertThat(decoded(mask).getRGB(3, 3)).isEqualTo(0xFF000000);
        assertThat(reader.mask(Content.of(hole), 120, 80))
                .isEqualTo(new Reading.NotPng(FileKind.WEBP));
    }

    @Test
    void anOverlayOfAboutTheShapeIsTakenAndOneOfAnotherIsNot() throws IOException {
        Content png = Content.of(bytes(picture(Files.sample("lossless-alpha.webp"))));

        assertThat(reader.mask(png, 1531, 1020)).isInstanceOf(Reading.Picture.class);
        assertThat(reader.mask(png, 61, 41)).isInstanceOf(Reading.Picture.class);
        assertThat(reader.mask(png, 100, 100)).isEqualTo(new Reading.OtherShape(60, 40, 100, 100));
        assertThat(reader.mask(png, 40, 60)).isEqualTo(new Reading.OtherShape(60, 40, 40, 60));
    }

    @Test
    void aMarkupKeepsItsColours() throws IOException {
        byte[] png = bytes(picture(Files.sample("lossless-alpha.webp")));

        Reading.Picture markup = (Reading.Picture) reader.markup(Content.of(png), 30, 20);

        assertThat(markup.width()).isEqualTo(30);
        assertThat(decoded(markup).getRGB(15, 10) >>> 24).isZero();
        assertNear(decoded(markup).getRGB(2, 2), Color.RED);
    }

    @Test
    void anOverlayWithoutTransparencyOrWithTooManyDetailsIsRefused() throws IOException {
        byte[] opaque = Files.encoded(Files.corners(60, 40), "png");
        BufferedImage wild = new BufferedImage(1200, 1100, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(3);
        for (int i = 0; i < 1200 * 1100; i++) {
            wild.setRGB(i % 1200, i / 1200, random.nextInt());
        }

        assertThat(reader.mask(Content.of(opaque), 60, 40))
                .isEqualTo(new Reading.NothingTransparent());
        assertThat(reader.markup(Content.of(Files.encoded(wild, "png")), 1200, 1100))
                .isInstanceOfSatisfying(
                        Reading.TooDetailed.class,
                        detailed -> assertThat(detailed.most()).isEqualTo(4_000_000));
    }

    @Test
    void readsIntoAnExactSizeLargerOrSmaller() throws IOException {
        Content file = Content.of(Files.encoded(Files.corners(60, 40), "png"));

        for (int width : new int[] {30, 60, 90, 240}) {
            Reading.Picture picture = (Reading.Picture) reader.read(file, width, width * 2 / 3);

            assertThat(picture.width()).isEqualTo(width);
            assertThat(picture.height()).isEqualTo(width * 2 / 3);
            assertCorners(decoded(picture));
        }
    }

    @Test
    @Timeout(30)
    void onlyAsManyAreDecodedAtOnceAsAreAllowed() throws InterruptedException {
        Crowd crowd = new Crowd(2);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            threads.add(Thread.ofVirtual().start(() -> reader.read(crowd)));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(crowd.most()).isEqualTo(2);
    }

    /// Each reader waits for another one, and all are counted.
    private static final class Crowd implements Content {
        private final CyclicBarrier together;
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Crowd(int parties) {
            together = new CyclicBarrier(parties);
        }

        int most() {
            return most.get();
        }

        @Override
        public long length() {
            return 1;
        }

        @Override
        public InputStream open() throws IOException {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                together.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IOException(e);
            }
            inside.decrementAndGet();
            return new ByteArrayInputStream(new byte[] {1});
        }
    }

    /// So many bytes, whatever it says.
    private record Zeros(long length, long really) implements Content {
        @Override
        public InputStream open() {
            return new InputStream() {
                private long left = really;

                @Override
                public int read() {
                    return left-- > 0 ? 0 : -1;
                }

                @Override
                public int read(byte[] to, int offset, int count) {
                    int given = (int) Math.min(count, left);
                    left -= given;
                    return given > 0 || count == 0 ? given : -1;
                }
            };
        }
    }

    private static byte[] bytes(Reading.Picture picture) throws IOException {
        try (InputStream in = picture.png().open()) {
            return in.readAllBytes();
        }
    }

    private Reading.Picture picture(byte[] file) {
        return switch (read(file)) {
            case Reading.Picture picture -> picture;
            case Reading other -> throw new AssertionError("not read: " + other);
        };
    }

    private Reading read(byte[] file) {
        return reader.read(Content.of(file));
    }

    private static BufferedImage decoded(Reading.Picture picture) throws IOException {
        try (InputStream in = picture.png().open()) {
            return ImageIO.read(in);
        }
    }

    private static void assertCorners(BufferedImage image) {
        int right = image.getWidth() - 5;
        int bottom = image.getHeight() - 5;
        assertNear(image.getRGB(5, 5), Color.RED);
        assertNear(image.getRGB(right, 5), Color.GREEN);
        assertNear(image.getRGB(5, bottom), Color.BLUE);
        assertNear(image.getRGB(right, bottom), Color.WHITE);
    }

    static void assertNear(int rgb, Color wanted) {
        Color is = new Color(rgb);
        assertThat(
                        Math.abs(is.getRed() - wanted.getRed())
                                + Math.abs(is.getGreen() - wanted.getGreen())
                                + Math.abs(is.getBlue() - wanted.getBlue()))
                .as("%s is near %s", is, wanted)
                .isLessThan(30);
    }
}
