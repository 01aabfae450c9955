package bot.easel.web;

/// Handles what a platform sends to the web port. It checks for itself who sent it.
@FunctionalInterface
public interface RawHandler {
    RawResponse handle(RawRequest request);
}
