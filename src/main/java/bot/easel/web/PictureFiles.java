package bot.easel.web;

import bot.easel.chat.Content;
import bot.easel.chat.Picture;
import bot.easel.chat.playground.PlaygroundFile;
import bot.easel.chat.playground.PlaygroundPlatform;
import io.javalin.http.Context;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Set;

/// Serves the pictures of messages, to whoever sees the message.
final class PictureFiles {
    private static final Set<String> TYPES =
            Set.of(
                    "image/png",
                    "image/jpeg",
                    "image/webp",
                    "image/gif",
                    "image/svg+xml",
                    "text/plain",
                    "audio/mpeg");

    /// Beside a picture, to be kept: never opened by itself under this address.
    private static final Set<String> FILES = Set.of("image/svg+xml", "text/plain");

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
                        .view()
                        .picture(request.pathParam("token"), visitor.member())
                        .filter(found -> TYPES.contains(found.mediaType()))
                        .orElseThrow(PictureFiles::gone);
        // A picture may be an SVG: opened by itself it must not run anything.
        request.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        request.header(
                "Content-Disposition",
                (isFile(picture) ? "attachment" : "inline")
                        + "; filename=\""
                        + safe(picture)
                        + "\"");
        request.header(
                "Cache-Control",
                picture.asset() == null ? "no-store" : "private, max-age=604800, immutable");
        try {
            request.contentType(picture.mediaType()).result(picture.content().open());
        } catch (FileNotFoundException missing) {
            throw gone();
        }
    }

    /// Serves what a member put in: as the kind of picture that its first bytes are, never as
    /// anything that a browser would run.
    void serveFile(Context request) throws IOException {
        Visitor visitor = gate.enter(request);
        PlaygroundFile file =
                playground
                        .view()
                        .file(request.pathParam("id"), visitor.member())
                        .orElseThrow(PictureFiles::gone);
        Content content = playground.view().content(file).orElseThrow(PictureFiles::gone);
        request.header("Content-Security-Policy", "default-src 'none'; sandbox");
        request.header("Content-Disposition", "inline");
        request.header("Cache-Control", "private, max-age=604800, immutable");
        try {
            request.contentType(file.mediaType()).result(content.open());
        } catch (FileNotFoundException missing) {
            throw gone();
        }
    }

    static boolean isFile(Picture picture) {
        return FILES.contains(picture.mediaType());
    }

    private static String safe(Picture picture) {
        return picture.fileName().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static Trouble gone() {
        return new Trouble(404, "The picture is gone.");
    }
}
