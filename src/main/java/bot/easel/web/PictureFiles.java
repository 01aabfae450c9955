package bot.easel.web;

import bot.easel.chat.Picture;
import bot.easel.chat.playground.PlaygroundPlatform;
import io.javalin.http.Context;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Set;

/// Serves the pictures of messages, to whoever sees the message.
final class PictureFiles {
    private static final Set<String> TYPES =
            Set.of("image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml");

    private final PlaygroundPlatform playground;
    private final Gate gate;

    PictureFiles(PlaygroundPlatform playground, Gate gate) {
        this.playground = playground;
        this.gate = gate;
    }

    void serve(Context request) throws IOException {
        Visitor visitor = gate.enter(request);
        Picture picture =
                playground
                        .picture(request.pathParam("token"), visitor.member())
                        .filter(found -> TYPES.contains(found.mediaType()))
                        .orElseThrow(PictureFiles::gone);
        // A picture may be an SVG: opened by itself it must not run anything.
        request.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        request.header("Content-Disposition", "inline; filename=\"" + safe(picture) + "\"");
        request.header(
                "Cache-Control",
                picture.asset() == null ? "no-store" : "private, max-age=604800, immutable");
        try {
            request.contentType(picture.mediaType()).result(picture.content().open());
        } catch (FileNotFoundException missing) {
            throw gone();
        }
    }

    private static String safe(Picture picture) {
        return picture.fileName().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static Trouble gone() {
        return new Trouble(404, "The picture is gone.");
    }
}
