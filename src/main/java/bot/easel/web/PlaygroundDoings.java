package bot.easel.web;

import bot.easel.chat.playground.MemberActions;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.Reaction;
import bot.easel.chat.playground.Said;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// What the page does. The member is always the session's; the page never names it, except to act
/// as another one of the settings.
final class PlaygroundDoings {
    private static final int TEXT_MAX = 8_000;
    private static final int REFERENCE_MAX = 64;

    private final PlaygroundPlatform playground;
    private final MemberActions actions;
    private final Gate gate;
    private final ObjectMapper json;

    PlaygroundDoings(PlaygroundPlatform playground, Gate gate, ObjectMapper json) {
        this.playground = playground;
        this.actions = playground.actions();
        this.gate = gate;
        this.json = json;
    }

    void say(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonBody body = JsonBody.of(request, json);
        String text = body.text("text").strip();
        List<String> files = files(body.list("files"));
        if ((text.isEmpty() && files.isEmpty()) || text.length() > TEXT_MAX) {
            throw new Trouble(400, "A message has 1 to " + TEXT_MAX + " characters.");
        }
        String repliedTo = body.optional("repliedTo").orElse(null);
        if (repliedTo != null && (repliedTo.isBlank() || repliedTo.length() > REFERENCE_MAX)) {
            throw new Trouble(400, "That could not be read.");
        }
        Said said = new Said(body.text("channel"), text, files, repliedTo, body.event());
        taken(request, actions.say(visitor.member(), said));
    }

    void press(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonBody body = JsonBody.of(request, json);
        taken(
                request,
                actions.press(
                        visitor.member(), body.text("message"), body.text("button"), body.event()));
    }

    void choose(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonBody body = JsonBody.of(request, json);
        taken(
                request,
                actions.choose(
                        visitor.member(), body.text("message"), body.text("action"), body.event()));
    }

    void form(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonBody body = JsonBody.of(request, json);
        Map<String, List<String>> files = body.lists("files");
        files.values().forEach(PlaygroundDoings::files);
        taken(
                request,
                actions.submit(
                        visitor.member(),
                        body.text("channel"),
                        body.text("form"),
                        body.texts("values"),
                        files,
                        body.event()));
    }

    void dismiss(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonBody body = JsonBody.of(request, json);
        taken(request, actions.dismiss(visitor.member(), body.text("message")));
    }

    void actAs(Context request) {
        Visitor visitor = gate.enterToAct(request);
        String wanted = JsonBody.of(request, json).text("member");
        if (playground.settings().member(wanted).isEmpty()) {
            throw new Trouble(404, "There is no such member.");
        }
        visitor.actAs(wanted);
        PlaygroundApi.reply(request, Map.of());
    }

    private static List<String> files(List<String> ids) {
        if (ids.size() > Said.FILES_MAX) {
            throw new Trouble(400, "At most " + Said.FILES_MAX + " pictures go along at once.");
        }
        return ids;
    }

    private static void taken(Context request, Reaction reaction) {
        switch (reaction) {
            case ACCEPTED -> PlaygroundApi.reply(request, Map.of());
            case UNKNOWN -> throw new Trouble(404, "That is no longer there.");
            case FILE_GONE ->
                    throw new Trouble(
                            410, "One of the pictures is no longer there. Please put it in again.");
            case STOPPED -> throw new Trouble(503, "Easel is stopping. Try again in a moment.");
        }
    }
}
