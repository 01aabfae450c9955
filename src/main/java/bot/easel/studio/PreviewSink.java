package bot.easel.studio;

/// Takes partial pictures while a call runs. Never blocks and never throws.
@FunctionalInterface
public interface PreviewSink {
    /// A partial picture of the image with this index, better than the one before it.
    void partial(int index, ProducedImage preview);
}
