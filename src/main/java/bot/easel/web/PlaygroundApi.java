package bot.easel.web;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.playground.PlaygroundChannel;
import bot.easel.chat.playground.PlaygroundMember;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.Reaction;
import bot.easel.spend.LedgerUnavailable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the page asks and does. The member is always the session's; the page never names it, except
/// to act as another one of the settings.
final class PlaygroundApi {
    private static final int BODY_MAX = 64 * 1024;
    private static final int TEXT_MAX = 8_000;
    private static final List<String> EXAMPLES =
            List.of(
                    "a lighthouse at dusk",
                    "a fox reading the newspaper, woodcut",
                    "a tiny bakery on a rainy street --count 2",
                    "an old map of a city that never was --size wide");

    private final PlaygroundPlatform playground;
    private final Balances balances;
    private final Gate gate;
    private final ObjectMapper json;
    private final PageJson page;
    private final String run;

    /// @param run names this run of the program: event numbers begin anew with each
    PlaygroundApi(
            PlaygroundPlatform playground,
            Balances balances,
            Gate gate,
            ObjectMapper json,
            String run) {
        this.playground = playground;
        this.balances = balances;
        this.gate = gate;
        this.json = json;
        this.page = new PageJson(playground.settings());
        this.run = run;
    }

    void session(Context request) {
        boolean fresh = gate.visitor(request).isEmpty();
        Visitor visitor = gate.enterOrBegin(request);
        PlaygroundMember member =
                playground.settings().member(visitor.member()).orElseThrow(PlaygroundApi::over);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", visitor.token());
        answer.put("fresh", fresh);
        answer.put("signedIn", gate.signInNeeded());
        answer.put("member", page.member(member));
        answer.put("members", playground.settings().members().stream().map(page::member).toList());
        answer.put("channels", channels(member));
        answer.put(
                "commands",
                playground.commands().stream()
                        .filter(command -> member.admin() || !command.adminsOnly())
                        .map(page::command)
                        .toList());
        answer.put("examples", EXAMPLES);
        reply(request, answer);
    }

    void messages(Context request) {
        Visitor visitor = gate.enter(request);
        PlaygroundPlatform.Snapshot now = playground.snapshot(visitor.member());
        reply(
                request,
                Map.of(
                        "cursor",
                        run + "-" + now.number(),
                        "messages",
                        now.messages().stream().map(page::message).toList()));
    }

    void balance(Context request) {
        Visitor visitor = gate.enter(request);
        String channel = request.queryParam("channel");
        if (channel == null) {
            throw new Trouble(400, "Which channel?");
        }
        ChannelId id = visibleChannel(visitor, channel);
        String name =
                playground
                        .settings()
                        .channel(channel)
                        .map(found -> "#" + found.name())
                        .orElse("Here");
        try {
            reply(
                    request,
                    Map.of(
                            "windows",
                            BalanceJson.of(
                                    balances.of(
                                            playground
                                                    .member(visitor.member())
                                                    .orElseThrow(PlaygroundApi::over),
                                            id),
                                    name)));
        } catch (LedgerUnavailable away) {
            throw new Trouble(503, "The books can't be read right now.");
        }
    }

    void say(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonNode body = body(request);
        String text = text(body, "text").strip();
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            throw new Trouble(400, "A message has 1 to " + TEXT_MAX + " characters.");
        }
        taken(playground.say(visitor.member(), text(body, "channel"), text, event(body)));
        reply(request, Map.of());
    }

    void press(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonNode body = body(request);
        taken(
                playground.press(
                        visitor.member(),
                        text(body, "message"),
                        text(body, "button"),
                        event(body)));
        reply(request, Map.of());
    }

    void form(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonNode body = body(request);
        taken(
                playground.submit(
                        visitor.member(),
                        text(body, "channel"),
                        text(body, "form"),
                        texts(body.path("values")),
                        event(body)));
        reply(request, Map.of());
    }

    void complete(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonNode body = body(request);
        List<Choice> choices =
                playground.complete(
                        visitor.member(),
                        text(body, "channel"),
                        text(body, "command"),
                        text(body, "option"),
                        text(body, "typed"),
                        texts(body.path("others")));
        reply(request, Map.of("choices", choices));
    }

    void dismiss(Context request) {
        Visitor visitor = gate.enterToAct(request);
        taken(playground.dismiss(visitor.member(), text(body(request), "message")));
        reply(request, Map.of());
    }

    void actAs(Context request) {
        Visitor visitor = gate.enterToAct(request);
        String wanted = text(body(request), "member");
        if (playground.settings().member(wanted).isEmpty()) {
            throw new Trouble(404, "There is no such member.");
        }
        visitor.actAs(wanted);
        reply(request, Map.of());
    }

    private List<Map<String, Object>> channels(PlaygroundMember member) {
        List<Map<String, Object>> channels = new ArrayList<>();
        for (PlaygroundChannel channel : playground.settings().channels()) {
            channels.add(
                    Map.of(
                            "id",
                            channel.id(),
                            "name",
                            channel.name(),
                            "topic",
                            channel.topic(),
                            "direct",
                            false));
        }
        channels.add(
                Map.of(
                        "id",
                        playground.directPlace(member.id()),
                        "name",
                        "Easel",
                        "topic",
                        "Only you and Easel read this",
                        "direct",
                        true));
        return channels;
    }

    private ChannelId visibleChannel(Visitor visitor, String channel) {
        if (playground.settings().channel(channel).isEmpty()
                && !channel.equals(playground.directPlace(visitor.member()))) {
            throw new Trouble(404, "There is no such channel.");
        }
        return playground.conversation(channel).channel();
    }

    private JsonNode body(Context request) {
        if (request.contentLength() > BODY_MAX) {
            throw new Trouble(413, "That is too long.");
        }
        byte[] bytes = request.bodyAsBytes();
        if (bytes.length > BODY_MAX) {
            throw new Trouble(413, "That is too long.");
        }
        try {
            return json.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException malformed) {
            throw new Trouble(400, "That could not be read.");
        }
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual()) {
            throw new Trouble(400, "There is no " + name + ".");
        }
        return value.textValue();
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        node.properties().stream()
                .filter(entry -> entry.getValue().isTextual())
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().textValue()));
        return values;
    }

    // The page makes up the name of an action, so that sending it twice does it once.
    private static String event(JsonNode body) {
        String event = text(body, "event");
        if (!event.matches("[A-Za-z0-9-]{8,64}")) {
            throw new Trouble(400, "That could not be read.");
        }
        return event;
    }

    private static void taken(Reaction reaction) {
        switch (reaction) {
            case ACCEPTED -> {}
            case UNKNOWN -> throw new Trouble(404, "That is no longer there.");
            case STOPPED -> throw new Trouble(503, "Easel is stopping. Try again in a moment.");
        }
    }

    private static Trouble over() {
        return new Trouble(403, "This session is over.");
    }

    private static void reply(Context request, Object answer) {
        request.header("Cache-Control", "no-store").json(answer);
    }
}
