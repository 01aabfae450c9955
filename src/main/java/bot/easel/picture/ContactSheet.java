package bot.easel.picture;

import bot.easel.chat.Content;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several pictures on one sheet, each with its number, so that people can choose by it. A few
/// hundred kilobytes, whatever the pictures take.
public final class ContactSheet {
    /// More would be too small to tell apart.
    public static final int MOST_TILES = 25;

    private static final int TILE = 320;
    private static final int GAP = 12;
    private static final int BADGE = 72;
    private static final int MARGIN = 10;
    private static final float QUALITY = 0.86f;
    private static final Color GROUND = new Color(0x1E1F22);
    private static final Color EMPTY = new Color(0x3A3C41);

    private ContactSheet() {}

    /// @param number what people call it
    /// @param content null where it is no longer kept; its place then stays empty
    public record Tile(int number, @Nullable Content content) {}

    /// @param tiles 1 to [#MOST_TILES], in reading order; one that cannot be read stays empty
    public static EncodedPicture of(List<Tile> tiles) {
        if (tiles.isEmpty() || tiles.size() > MOST_TILES) {
            throw new IllegalArgumentException("a sheet has 1 to " + MOST_TILES + " tiles");
        }
        int columns = (int) Math.ceil(Math.sqrt(tiles.size()));
        int rows = Math.ceilDiv(tiles.size(), columns);
        BufferedImage sheet =
                new BufferedImage(
                        GAP + columns * (TILE + GAP),
                        GAP + rows * (TILE + GAP),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = sheet.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        brush.setColor(GROUND);
        brush.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < tiles.size(); i++) {
            int x = GAP + i % columns * (TILE + GAP);
            int y = GAP + i / columns * (TILE + GAP);
            picture(brush, tiles.get(i), x, y);
            badge(brush, tiles.get(i).number(), x + MARGIN, y + MARGIN);
        }
        brush.dispose();
        try {
            return new EncodedPicture(
                    Content.of(Encoder.jpeg(sheet, QUALITY)),
                    FileKind.JPEG.mediaType(),
                    sheet.getWidth(),
                    sheet.getHeight());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a sheet could not be written to memory", impossible);
        }
    }

    private static void picture(Graphics2D brush, Tile tile, int x, int y) {
        BufferedImage small = small(tile.content());
        if (small == null) {
            brush.setColor(EMPTY);
            brush.fillRect(x, y, TILE, TILE);
            return;
        }
        int left = x + (TILE - small.getWidth()) / 2;
        int top = y + (TILE - small.getHeight()) / 2;
        // What is transparent is shown on white, as chats show it.
        brush.drawImage(small, left, top, Color.WHITE, null);
    }

    /// Null where there is nothing to see: a drawing, a broken file, one that went meanwhile.
    private static @Nullable BufferedImage small(@Nullable Content content) {
        if (content == null) {
            return null;
        }
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes((int) SourceReader.MAX_BYTES);
            FileKind kind = FileKind.of(bytes);
            return kind.isReadable()
                            && new Decoder(SourceReader.MAX_PIXELS)
                                            .decode(bytes, kind, new Target.Within(TILE, TILE))
                                    instanceof Decoder.Decoded(BufferedImage image, boolean moving)
                    ? image
                    : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static void badge(Graphics2D brush, int number, int x, int y) {
        String text = Integer.toString(number);
        brush.setFont(new Font(Font.SANS_SERIF, Font.BOLD, BADGE * 2 / 3));
        FontMetrics metrics = brush.getFontMetrics();
        int width = Math.max(BADGE, metrics.stringWidth(text) + BADGE / 3);
        RoundRectangle2D shape = new RoundRectangle2D.Double(x, y, width, BADGE, BADGE, BADGE);
        brush.setColor(Color.BLACK);
        brush.fill(shape);
        brush.setColor(Color.WHITE);
        brush.setStroke(new BasicStroke(4));
        brush.draw(shape);
        brush.drawString(
                text,
                x + (width - metrics.stringWidth(text)) / 2,
                y + (BADGE - metrics.getHeight()) / 2 + metrics.getAscent());
    }
}
