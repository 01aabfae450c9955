package bot.easel.picture;

import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.renderer.output.impl.Graphics2DOutput;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Draws until it shall no longer.
final class BoundedOutput extends Graphics2DOutput {
    private final BooleanSupplier over;

    /// Thrown from the middle of a drawing.
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("the drawing takes too long");
        }
    }

    BoundedOutput(Graphics2D graphics, BooleanSupplier over) {
        super(graphics);
        this.over = over;
    }

    @Override
    public void fillShape(Shape shape) {
        goOn();
        super.fillShape(shape);
    }

    @Override
    public void drawShape(Shape shape) {
        goOn();
        super.drawShape(shape);
    }

    @Override
    public void drawImage(BufferedImage image) {
        goOn();
        super.drawImage(image);
    }

    @Override
    public void drawImage(Image image, @Nullable ImageObserver observer) {
        goOn();
        super.drawImage(image, observer);
    }

    @Override
    public void drawImage(Image image, AffineTransform at, @Nullable ImageObserver observer) {
        goOn();
        super.drawImage(image, at, observer);
    }

    @Override
    public Output createChild() {
        goOn();
        return new BoundedOutput((Graphics2D) graphics().create(), over);
    }

    private void goOn() {
        if (over.getAsBoolean()) {
            throw new Over();
        }
    }
}
