package bot.easel.web;

import bot.easel.chat.Content;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The files of the page, read from the jar once. Only these names are served.
final class PageFiles {
    private static final String FOLDER = "/playground/";
    private static final List<String> ASSETS =
            List.of(
                    "api.js",
                    "app.js",
                    "balance.js",
                    "base.css",
                    "completion.js",
                    "composer.css",
                    "composer.js",
                    "dialogs.css",
                    "dialogs.js",
                    "dom.js",
                    "empty.svg",
                    "hints.js",
                    "icons.svg",
                    "inter-licence.txt",
                    "inter.woff2",
                    "layout.css",
                    "logo.svg",
                    "mask.js",
                    "menu.js",
                    "messages.css",
                    "messages.js",
                    "reply.js",
                    "sidebar.js",
                    "sign-in.js",
                    "theme.js",
                    "time.js",
                    "tray.js",
                    "viewer.css",
                    "viewer.js",
                    "voice.js");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml",
                    "txt", "text/plain; charset=utf-8",
                    "woff2", "font/woff2");

    private final Map<String, PageFile> files = new HashMap<>();

    /// @param tag names the content, so that a browser asks only whether it has changed
    private record PageFile(String type, String tag, Content content) {}

    PageFiles() {
        load("index.html");
        load("sign-in.html");
        ASSETS.forEach(name -> load("assets/" + name));
    }

    /// Serves a file by its path below the folder.
    void serve(Context request, String path) throws IOException {
        PageFile file = files.get(path);
        if (file == null) {
            throw new Trouble(404, "There is no such page.");
        }
        request.header("Cache-Control", "no-cache").header("ETag", file.tag());
        if (file.tag().equals(request.header("If-None-Match"))) {
            request.status(304);
            return;
        }
        request.contentType(file.type()).result(file.content().open());
    }

    private void load(String path) {
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + FOLDER + path);
            }
            byte[] bytes = in.readAllBytes();
            String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "");
            files.put(path, new PageFile(type, tag(bytes), Content.of(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
