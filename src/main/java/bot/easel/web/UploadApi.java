package bot.easel.web;

import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.Upload;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/// Takes the pictures that people put in: one a request, its bytes as they are, streamed to disk.
final class UploadApi {
    private static final String TOO_LARGE =
            "That picture is too large. A picture has at most 50 MB.";

    /// At the same time, over all visitors.
    private static final int AT_ONCE = 16;

    private final PlaygroundPlatform playground;
    private final Gate gate;
    private final UploadPace pace;
    private final Semaphore places = new Semaphore(AT_ONCE);

    UploadApi(PlaygroundPlatform playground, Gate gate, InstantSource clock) {
        this.playground = playground;
        this.gate = gate;
        this.pace = new UploadPace(clock);
    }

    void upload(Context request) throws IOException {
        Visitor visitor = gate.enterToAct(request);
        InputStream body = request.req().getInputStream();
        try {
            take(request, visitor, body);
        } catch (Trouble refused) {
            // Who still sends would not hear an early refusal: the rest is read, and left.
            drain(body);
            throw refused;
        }
    }

    private void take(Context request, Visitor visitor, InputStream body) throws IOException {
        if (request.req().getContentLengthLong() > PlaygroundPlatform.FILE_MAX) {
            throw new Trouble(413, TOO_LARGE);
        }
        if (!pace.allow(visitor.id()) || !places.tryAcquire()) {
            throw new Trouble(429, "That was a lot of pictures. Wait a minute, then try again.");
        }
        try {
            String name = request.queryParam("name");
            Upload upload =
                    playground.actions().upload(visitor.member(), name == null ? "" : name, body);
            switch (upload) {
                case Upload.Kept kept -> PlaygroundApi.reply(request, PageJson.file(kept.file()));
                case Upload.Refused refused -> throw trouble(refused.reason());
            }
        } finally {
            places.release();
        }
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = PlaygroundPlatform.FILE_MAX;
        while (left > 0) {
            int read = body.read(buffer);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    private static Trouble trouble(Upload.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> new Trouble(413, TOO_LARGE);
            case NOT_A_PICTURE ->
                    new Trouble(
                            415,
                            "That is not a picture I can read. Use PNG, JPEG, WebP or GIF; or a"
                                    + " recording in Ogg, M4A, WebM, WAV or MP3.");
            case NO_ROOM ->
                    new Trouble(
                            507,
                            "There is no room for more pictures. Tell whoever runs this Easel.");
            case CLOSED -> new Trouble(503, "No pictures are taken at the moment.");
        };
    }
}
