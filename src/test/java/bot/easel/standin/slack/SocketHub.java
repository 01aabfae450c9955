package bot.easel.standin.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/// Socket Mode: tickets, up to ten sockets, envelopes to any one of them, acknowledgements.
final class SocketHub implements AutoCloseable {
    private static final int MOST_SOCKETS = 10;
    private final Workspace workspace;
    private final Set<String> tickets = new HashSet<>();
    private final List<WebSocket> sockets = new ArrayList<>();
    private final Set<WebSocket> retiring = new HashSet<>();
    private final Map<String, Consumer<JsonObject>> waiting = new HashMap<>();
    private final CountDownLatch up = new CountDownLatch(1);
    private final Server server = new Server();
    private int opened;
    private int turn;

    SocketHub(Workspace workspace) throws InterruptedException {
        this.workspace = workspace;
        server.setReuseAddr(true);
        server.setDaemon(true);
        server.setConnectionLostTimeout(0);
        server.start();
        if (!up.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the socket server did not start");
        }
    }

    /// A fresh address, good for one connection. Called under the workspace's lock.
    String newAddress() {
        String ticket = Long.toHexString(workspace.next() * 15_485_863L);
        tickets.add(ticket);
        return "ws://127.0.0.1:" + server.getPort() + "/link/?ticket=" + ticket;
    }

    int open() {
        return workspace.read(sockets::size);
    }

    int openedSoFar() {
        return workspace.read(() -> opened);
    }

    /// Sends to the sockets in turn, to one that was told to go only while there is no other; false
    /// when there is none. Called under the lock.
    boolean send(String envelopeId, JsonObject envelope, Consumer<JsonObject> onAck) {
        List<WebSocket> open = sockets.stream().filter(WebSocket::isOpen).toList();
        if (open.isEmpty()) {
            return false;
        }
        waiting.put(envelopeId, onAck);
        List<WebSocket> staying =
                open.stream().filter(socket -> !retiring.contains(socket)).toList();
        List<WebSocket> fit = staying.isEmpty() ? open : staying;
        fit.get(turn++ % fit.size()).send(envelope.toString());
        return true;
    }

    /// Slack's polite refresh: a message now, the end of the connection once another stands.
    void refresh() {
        List<WebSocket> old =
                workspace.locked(() -> {
                    retiring.addAll(sockets);
                    return List.copyOf(sockets);
                });
        String message =
                Json.of(
                                "type", "disconnect",
                                "reason", "refresh_requested",
                                "debug_info", Json.of("host", "applink-stand-in"))
                        .toString();
        old.forEach(socket -> socket.send(message));
    }

    /// The connection breaks without a word.
    void drop() {
        workspace
                .read(() -> List.copyOf(sockets))
                .forEach(socket -> socket.closeConnection(1006, "cut"));
    }

    @Override
    public void close() {
        try {
            server.stop(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void message(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        String id = Json.text(json, "envelope_id");
        Consumer<JsonObject> onAck = waiting.get(id);
        if (onAck == null) {
            workspace.violations.add("an acknowledgement of an unknown envelope " + id);
        } else {
            onAck.accept(Json.object(json, "payload"));
        }
    }

    private final class Server extends WebSocketServer {
        Server() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            String resource = handshake.getResourceDescriptor();
            String ticket = resource.substring(resource.indexOf('=') + 1);
            Optional<String> refusal =
                    workspace.locked(() -> {
                        if (!tickets.remove(ticket)) {
                            return Optional.of("a ticket used twice or unknown");
                        }
                        if (sockets.size() >= MOST_SOCKETS) {
                            return Optional.of("more than 10 sockets");
                        }
                        sockets.add(socket);
                        opened++;
                        return Optional.empty();
                    });
            if (refusal.isPresent()) {
                workspace.violations.add(refusal.get());
                socket.close(4000, refusal.get());
                return;
            }
            socket.send(
                    Json.of(
                                    "type", "hello",
                                    "num_connections", open(),
                                    "debug_info",
                                            Json.of(
                                                    "host",
                                                    "applink-stand-in",
                                                    "approximate_connection_time",
                                                    18_060),
                                    "connection_info", Json.of("app_id", Workspace.APP))
                            .toString());
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            workspace.locked(() -> {
                retiring.remove(socket);
                return sockets.remove(socket);
            });
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            workspace.locked(() -> {
                message(text);
                return Boolean.TRUE;
            });
        }

        @Override
        public void onError(WebSocket socket, Exception e) {
            // The library reports a peer that went away; onClose follows.
        }

        @Override
        public void onStart() {
            up.countDown();
        }
    }
}
