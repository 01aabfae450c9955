package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Conversation;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.WorkspaceId;
import bot.easel.standin.slack.SlackStandIn;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The platform, connected to a workspace of the stand-in, with a listener that does what a test
/// tells it to.
final class SlackBench implements AutoCloseable {
    static final WorkspaceId WORKSPACE = new WorkspaceId("slack", SlackStandIn.TEAM);
    static final List<MessageActionSpec> ACTIONS =
            List.of(
                    new MessageActionSpec("edit-image", "Edit image"),
                    new MessageActionSpec("use-as-reference", "Use as reference"));

    /// How Slack's events arrive.
    enum Transport {
        SOCKET,
        HTTP
    }

    final SlackStandIn slack = SlackStandIn.start();
    final ScriptedListener listener = new ScriptedListener();
    final SlackPlatform platform;
    private final SlackSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private SlackBench(Transport transport) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        settings =
                new SlackSettings(
                        slack.tokens().bot(),
                        transport == Transport.SOCKET ? slack.tokens().app() : null,
                        slack.tokens().signingSecret(),
                        URI.create(slack.apiUrl()),
                        Set.copyOf(slack.fileHosts()),
                        true);
        platform = new SlackPlatform(settings, InstantSource.system());
        platform.httpEndpoint().ifPresent(this::serve);
        platform.start(listener, List.<CommandSpec>of(), ACTIONS);
        slack.await("the connection", platform::ready);
    }

    static SlackBench start() {
        return start(Transport.SOCKET);
    }

    static SlackBench start(Transport transport) {
        try {
            return new SlackBench(transport);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As if the program had been started again: nothing is remembered.
    SlackPlatform another() {
        return new SlackPlatform(settings, InstantSource.system());
    }

    private void serve(SlackHttpEndpoint endpoint) {
        server.setExecutor(threads);
        server.createContext(
                "/slack/events",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    SlackHttpEndpoint.Answer answer =
                            endpoint.handle(exchange.getRequestHeaders(), body);
                    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
                    exchange.sendResponseHeaders(
                            answer.status(), bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        slack.deliverOverHttp(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));
    }

    /// The only message that was heard.
    Interaction.Message message() {
        slack.await("a message", () -> !listener.heard().isEmpty());
        return (Interaction.Message) listener.heard().getFirst();
    }

    /// Waits until a message of its own was heard, so that whatever was sent before it has been
    /// dealt with; returns all but that one.
    List<Interaction> heardBefore(String marker) {
        slack.say(SlackStandIn.ADMIN, slack.direct(SlackStandIn.ADMIN), marker)
                .send()
                .awaitAcknowledged();
        awaitHeard(marker);
        return listener.heard().stream().filter(i -> !says(i, marker)).toList();
    }

    /// Waits until these words were heard, whatever else was.
    void awaitHeard(String words) {
        slack.await(words, () -> listener.heard().stream().anyMatch(i -> says(i, words)));
    }

    private static boolean says(Interaction interaction, String words) {
        return interaction instanceof Interaction.Message message && message.text().equals(words);
    }

    static Conversation thread(String channel, String ts) {
        return new Conversation(new ChannelId(WORKSPACE, channel), channel + "/" + ts, false);
    }

    static Card words(String text) {
        return Card.of(Card.Tone.INFO, Line.of(text));
    }

    @Override
    public void close() {
        platform.close();
        server.stop(0);
        threads.shutdownNow();
        slack.close();
    }
}
