package bot.easel.web;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.playground.MemberView;
import bot.easel.chat.playground.PlaygroundChannel;
import bot.easel.chat.playground.PlaygroundMember;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.Said;
import bot.easel.spend.LedgerUnavailable;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the page asks. The member is always the session's; the page never names it.
final class PlaygroundApi {
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
                playground.actions().commands().stream()
                        .filter(command -> member.admin() || !command.adminsOnly())
                        .map(page::command)
                        .toList());
        answer.put(
                "messageActions",
                playground.actions().messageActions().stream()
                        .map(each -> Map.of("name", each.name(), "label", each.label()))
                        .toList());
        answer.put("fileMax", PlaygroundPlatform.FILE_MAX);
        answer.put("filesMax", Said.FILES_MAX);
        answer.put("examples", EXAMPLES);
        reply(request, answer);
    }

    void messages(Context request) {
        Visitor visitor = gate.enter(request);
        MemberView.Snapshot now = playground.view().snapshot(visitor.member());
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

    void complete(Context request) {
        Visitor visitor = gate.enterToAct(request);
        JsonBody body = JsonBody.of(request, json);
        List<Choice> choices =
                playground
                        .actions()
                        .complete(
                                visitor.member(),
                                body.text("channel"),
                                body.text("command"),
                                body.text("option"),
                                body.text("typed"),
                                body.texts("others"));
        reply(request, Map.of("choices", choices));
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

    private static Trouble over() {
        return new Trouble(403, "This session is over.");
    }

    static void reply(Context request, Object answer) {
        request.header("Cache-Control", "no-store").json(answer);
    }
}
