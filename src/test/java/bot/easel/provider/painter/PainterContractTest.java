package bot.easel.provider.painter;

import bot.easel.studio.ImageProvider;
import bot.easel.studio.ImageProviderContract;
import java.time.Duration;

/// The painter keeps to what every provider keeps to.
class PainterContractTest implements ImageProviderContract {
    private final PainterProvider painter =
            new PainterProvider(new PainterSettings(Duration.ZERO), duration -> {});

    @Override
    public ImageProvider provider() {
        return painter;
    }

    @Override
    public String model() {
        return "painter-sketch";
    }
}
