package bot.easel.web;

import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.Upload;
import io.javalin.http.Context;
import java.io.IOException;
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
        if (request.req().getContentLengthLong() > PlaygroundPlatform.FILE_MAX) {
            throw new Trouble(413, TOO_LARGE);
        }
        if (!pace.allow(visitor.id()) || !places.tryAcquire()) {
            throw new Trouble(429, "That was a lot of pictures. Wait a minute, then try again.");
        }
        try {
            String name = request.queryParam("name");
            Upload upload =
                    playground
                            .actions()
                            .upload(
                                    visitor.member(),
                                    name == null ? "" : name,
                                    request.req().getInputStream());
            switch (upload) {
                case Upload.Kept kept -> PlaygroundApi.reply(request, PageJson.file(kept.file()));
                case Upload.Refused refused -> throw trouble(refused.reason());
            }
        } finally {
            places.release();
        }
    }

    private static Trouble trouble(Upload.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> new Trouble(413, TOO_LARGE);
            case NOT_A_PICTURE ->
                    new Trouble(
                            415, "That is not a picture I can read. Use PNG, JPEG, WebP or GIF.");
            case NO_ROOM ->
                    new Trouble(
                            507,
                            "There is no room for more pictures. Tell whoever runs this Easel.");
            case CLOSED -> new Trouble(503, "No pictures are taken at the moment.");
        };
    }
}
