package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/// The gateway: hello, identify, heartbeat, resume, and events to the shard that serves a server.
final class Gateway extends WebSocketServer {
    private static final int DISPATCH = 0;
    private static final int HEARTBEAT = 1;
    private static final int IDENTIFY = 2;
    private static final int RESUME = 6;
    private static final int RECONNECT = 7;
    private static final int INVALID_SESSION = 9;
    private static final int HELLO = 10;
    private static final int HEARTBEAT_ACK = 11;
    private static final int MESSAGE_CONTENT = 1 << 15;
    private static final int MEMBERS_OR_PRESENCES = (1 << 1) | (1 << 8);
    private static final int SERVER_MESSAGES = 1 << 9;
    private static final int DIRECT_MESSAGES = 1 << 12;

    /// One session of one shard; it outlives its sockets.
    private static final class Session {
        final String id = UUID.randomUUID().toString();
        final int shard;
        final int shards;
        final int intents;
        final List<ObjectNode> sent = new ArrayList<>();
        @Nullable WebSocket socket;

        Session(int shard, int shards, int intents) {
            this.shard = shard;
            this.shards = shards;
            this.intents = intents;
        }

        boolean isOpen() {
            WebSocket now = socket;
            return now != null && now.isOpen();
        }
    }

    /// What belongs to one socket.
    private static final class Wire {
        final @Nullable Deflater deflater;
        int received;

        Wire(@Nullable Deflater deflater) {
            this.deflater = deflater;
        }
    }

    private final World world;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<Integer, Long> identifiedAt = new LinkedHashMap<>();
    private int identified;
    private int resumed;
    private boolean listening;

    Gateway(World world) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        this.world = world;
        setReuseAddr(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
    }

    void open() throws InterruptedException {
        start();
        if (!world.monitor.awaitUntil(Duration.ofSeconds(10), () -> listening)) {
            throw new IllegalStateException("the gateway did not start");
        }
    }

    String address() {
        return "ws://127.0.0.1:" + getPort();
    }

    int identified() {
        return identified;
    }

    int resumed() {
        return resumed;
    }

    int connected() {
        return (int) sessions.values().stream().filter(session -> session.socket != null).count();
    }

    @Override
    public void onStart() {
        world.monitor.run(() -> listening = true);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        boolean compressed = handshake.getResourceDescriptor().contains("compress=zlib-stream");
        socket.setAttachment(new Wire(compressed ? new Deflater() : null));
        if (!handshake.getResourceDescriptor().contains("v=10")) {
            world.violate("gateway-version", handshake.getResourceDescriptor());
        }
        ObjectNode hello = Json.object().put("op", HELLO);
        hello.putObject("d").put("heartbeat_interval", 41250);
        write(socket, hello);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        JsonNode message = Json.parse(text);
        Wire wire = socket.getAttachment();
        if (++wire.received > 120) {
            world.violate("gateway-flood", wire.received + " messages on one socket");
            socket.close(4008, "You are being rate limited.");
            return;
        }
        world.monitor.run(() -> {
            switch (message.path("op").asInt()) {
                case HEARTBEAT -> write(socket, Json.object().put("op", HEARTBEAT_ACK));
                case IDENTIFY -> identify(socket, message.path("d"));
                case RESUME -> resume(socket, message.path("d"));
                default -> {}
            }
        });
    }

    private void identify(WebSocket socket, JsonNode data) {
        if (!data.path("token").asText().equals(world.settings.token())) {
            world.violate("gateway-token", "IDENTIFY with another token");
            socket.close(4004, "Authentication failed.");
            return;
        }
        int intents = data.path("intents").asInt();
        boolean content =
                (intents & MESSAGE_CONTENT) != 0 && !world.settings.messageContentAllowed();
        if (content || (intents & MEMBERS_OR_PRESENCES) != 0) {
            socket.close(4014, "Disallowed intent(s).");
            return;
        }
        int shard = data.path("shard").path(0).asInt(0);
        int shards = data.path("shard").path(1).asInt(1);
        if (shard >= shards) {
            socket.close(4010, "Invalid shard.");
            return;
        }
        identified++;
        keepToTheRules(shard, shards);
        Session session = new Session(shard, shards, intents);
        session.socket = socket;
        sessions.values().removeIf(old -> old.shard == shard);
        sessions.put(session.id, session);
        List<Server> served =
                world.servers.stream()
                        .filter(server -> serves(session, Optional.of(server)))
                        .toList();
        ObjectNode ready =
                Json.object()
                        .put("v", 10)
                        .put("session_id", session.id)
                        .put("resume_gateway_url", address())
                        .put("session_type", "normal");
        ready.set("user", world.bot.userJson().put("verified", true).put("mfa_enabled", true));
        ready.putObject("application").put("id", Long.toString(world.bot.id())).put("flags", 0);
        ready.putArray("private_channels");
        ready.putArray("shard").add(shard).add(shards);
        ready.putArray("guilds");
        served.forEach(server ->
                ready.withArray("guilds")
                        .addObject()
                        .put("id", server.id())
                        .put("unavailable", true));
        event(session, "READY", ready);
        served.forEach(server -> event(session, "GUILD_CREATE", server.json(world.bot)));
    }

    /// A shard runs once, all are out of the same number, and each bucket takes its time.
    private void keepToTheRules(int shard, int shards) {
        for (Session other : sessions.values()) {
            WebSocket socket = other.socket;
            if (socket == null || !socket.isOpen()) {
                continue;
            }
            if (other.shard == shard) {
                world.violate("shard-twice", "shard " + shard + " identifies while it is running");
            }
            if (other.shards != shards) {
                world.violate(
                        "shards-disagree",
                        "shard " + shard + " of " + shards + " beside one of " + other.shards);
            }
        }
        long now = System.nanoTime();
        int bucket = shard % world.settings.maxConcurrency();
        Long before = identifiedAt.put(bucket, now);
        long spacing = world.settings.identifySpacingMillis() * 1_000_000;
        if (before != null && now - before < spacing) {
            world.violate(
                    "identify-spacing",
                    "shard " + shard + " after " + (now - before) / 1_000_000 + " ms");
        }
    }

    /// The shards that are connected now.
    List<Integer> shards() {
        return sessions.values().stream()
                .filter(Session::isOpen)
                .map(session -> session.shard)
                .sorted()
                .toList();
    }

    private void resume(WebSocket socket, JsonNode data) {
        Session session = sessions.get(data.path("session_id").asText());
        if (session == null) {
            write(socket, Json.object().put("op", INVALID_SESSION).put("d", false));
            return;
        }
        session.socket = socket;
        resumed++;
        long last = data.path("seq").asLong();
        session.sent.stream()
                .filter(event -> event.path("s").asLong() > last)
                .toList()
                .forEach(event -> write(socket, event));
        event(session, "RESUMED", Json.object());
    }

    private static boolean serves(Session session, Optional<Server> server) {
        return server.map(where -> (where.key() >> 22) % session.shards == session.shard)
                .orElse(session.shard == 0);
    }

    /// Called under the lock.
    void send(Optional<Server> server, String type, ObjectNode data) {
        for (Session session : List.copyOf(sessions.values())) {
            if (!serves(session, server)) {
                continue;
            }
            if (type.startsWith("MESSAGE_")
                    && (session.intents & (server.isPresent() ? SERVER_MESSAGES : DIRECT_MESSAGES))
                            == 0) {
                continue;
            }
            event(session, type, data);
        }
    }

    List<Integer> intents() {
        return sessions.values().stream().map(session -> session.intents).toList();
    }

    boolean readsContent() {
        return sessions.values().stream()
                .anyMatch(session -> (session.intents & MESSAGE_CONTENT) != 0);
    }

    private void event(Session session, String type, ObjectNode data) {
        ObjectNode event =
                Json.object().put("op", DISPATCH).put("t", type).put("s", session.sent.size() + 1);
        event.set("d", data.deepCopy());
        session.sent.add(event);
        WebSocket socket = session.socket;
        if (socket != null && socket.isOpen()) {
            write(socket, event);
        }
    }

    /// Cuts all sockets; the sessions can be resumed.
    void cut() {
        List.copyOf(sessions.values())
                .forEach(session -> {
                    WebSocket socket = session.socket;
                    session.socket = null;
                    if (socket != null) {
                        socket.closeConnection(1006, "cut");
                    }
                });
    }

    /// Asks all clients to come again (op 7).
    void askToReconnect() {
        sessions.values()
                .forEach(session -> {
                    if (session.socket != null) {
                        write(session.socket, Json.object().put("op", RECONNECT).putNull("d"));
                    }
                });
    }

    /// Forgets all sessions (op 9); clients have to identify anew.
    void invalidate() {
        List<Session> old = List.copyOf(sessions.values());
        sessions.clear();
        old.forEach(session -> {
            if (session.socket != null) {
                write(session.socket, Json.object().put("op", INVALID_SESSION).put("d", false));
            }
        });
    }

    private static void write(WebSocket socket, ObjectNode message) {
        Wire wire = socket.getAttachment();
        if (wire.deflater == null) {
            socket.send(message.toString());
            return;
        }
        synchronized (wire) {
            wire.deflater.setInput(message.toString().getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int count;
            do {
                count = wire.deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, count);
            } while (count == buffer.length);
            socket.send(ByteBuffer.wrap(out.toByteArray()));
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer bytes) {
        world.violate("gateway-binary", bytes.remaining() + " bytes");
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        world.monitor.run(() -> {
            // a close of 1000 or 1001 by the client ends its session for good
            boolean ended = remote && (code == 1000 || code == 1001);
            sessions.values().removeIf(session -> socket.equals(session.socket) && ended);
            sessions.values()
                    .forEach(session -> {
                        if (socket.equals(session.socket)) {
                            session.socket = null;
                        }
                    });
        });
    }

    @Override
    public void onError(@Nullable WebSocket socket, Exception problem) {
        if (socket == null) {
            world.violate("gateway", String.valueOf(problem));
        }
    }
}
