package bot.easel.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Content;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class ContactSheetTest {
    @Test
    void showsEveryPictureInItsPlaceUnderItsNumber() throws IOException {
        List<ContactSheet.Tile> tiles = new ArrayList<>();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE};
        for (int i = 0; i < colours.length; i++) {
            tiles.add(new ContactSheet.Tile(i + 1, plain(colours[i])));
        }

        EncodedPicture sheet = ContactSheet.of(tiles);

        BufferedImage image = decoded(sheet);
        assertThat(sheet.mediaType()).isEqualTo("image/jpeg");
        assertThat(image.getWidth()).isEqualTo(sheet.width());
        int half = sheet.width() / 2;
        SourceReaderTest.assertNear(image.getRGB(half / 2 + 60, half / 2 + 60), Color.RED);
        SourceReaderTest.assertNear(image.getRGB(half + half / 2 + 60, half / 2 + 60), Color.GREEN);
        SourceReaderTest.assertNear(image.getRGB(half / 2 + 60, half + half / 2 + 60), Color.BLUE);
        assertThat(whitePixels(image, 0, 0)).as("a number").isGreaterThan(200);
        assertThat(whitePixels(image, half, half)).as("an empty place").isZero();
    }

    @Test
    void numbersLookDifferent() throws IOException {
        Content red = plain(Color.RED);

        BufferedImage one = decoded(ContactSheet.of(List.of(new ContactSheet.Tile(1, red))));
        BufferedImage twelve = decoded(ContactSheet.of(List.of(new ContactSheet.Tile(12, red))));

        assertThat(whitePixels(twelve, 0, 0)).isGreaterThan(whitePixels(one, 0, 0));
    }

    @Test
    void keepsThePlaceOfAPictureThatIsGoneOrCannotBeShown() throws IOException {
        EncodedPicture sheet =
                ContactSheet.of(
                        List.of(
                                new ContactSheet.Tile(1, null),
                                new ContactSheet.Tile(2, Content.of(new byte[] {1, 2, 3})),
                                new ContactSheet.Tile(3, plain(Color.BLUE))));

        int half = sheet.width() / 2;
        SourceReaderTest.assertNear(
                decoded(sheet).getRGB(half / 2 + 60, half + half / 2 + 60), Color.BLUE);
    }

    @Test
    void staysSmallWithManyLargePictures() throws IOException {
        Content noise = Content.of(Files.encoded(Files.noise(1200, 900), "png"));
        List<ContactSheet.Tile> tiles = new ArrayList<>();
        for (int i = 1; i <= ContactSheet.MOST_TILES; i++) {
            tiles.add(new ContactSheet.Tile(i, noise));
        }

        assertThat(ContactSheet.of(tiles).content().length()).isLessThan(2_000_000);
        tiles.add(new ContactSheet.Tile(99, noise));
        assertThatThrownBy(() -> ContactSheet.of(tiles))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Content plain(Color colour) throws IOException {
        BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 400 * 400; i++) {
            image.setRGB(i % 400, i / 400, colour.getRGB());
        }
        return Content.of(Files.encoded(image, "png"));
    }

    private static int whitePixels(BufferedImage image, int left, int top) {
        int count = 0;
        for (int y = top; y < top + 120; y++) {
            for (int x = left; x < left + 160; x++) {
                Color colour = new Color(image.getRGB(x, y));
                if (colour.getRed() > 200 && colour.getGreen() > 200 && colour.getBlue() > 200) {
                    count++;
                }
            }
        }
        return count;
    }

    private static BufferedImage decoded(EncodedPicture picture) throws IOException {
        try (InputStream in = picture.content().open()) {
            return ImageIO.read(in);
        }
    }
}
