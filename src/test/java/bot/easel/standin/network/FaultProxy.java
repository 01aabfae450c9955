package bot.easel.standin.network;

import bot.easel.standin.network.Fault.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A port of this machine that leads to another one, and breaks what goes through it as it is told.
public final class FaultProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Map<Direction, AtomicLong> carried = new EnumMap<>(Direction.class);
    private final AtomicLong left = new AtomicLong();
    private volatile Fault fault = new Fault.None();
    private volatile boolean closed;

    private FaultProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
        for (Direction each : Direction.values()) {
            carried.put(each, new AtomicLong());
        }
    }

    /// @param port where what is protected listens on this machine
    public static FaultProxy to(int port) {
        try {
            FaultProxy proxy =
                    new FaultProxy(
                            new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().start(proxy::welcome);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Does this from now on, also to what is connected already.
    public void set(Fault next) {
        left.set(next instanceof Fault.Cut cut ? cut.after() : 0);
        fault = next;
    }

    public void heal() {
        set(new Fault.None());
    }

    /// Ends every connection by a reset.
    public void resetAll() {
        links.forEach(link -> link.end(true));
    }

    /// How many bytes have arrived in a direction, ever.
    public long carried(Direction direction) {
        return counter(direction).get();
    }

    private AtomicLong counter(Direction direction) {
        AtomicLong counter = carried.get(direction);
        if (counter == null) {
            throw new IllegalStateException("no such direction: " + direction);
        }
        return counter;
    }

    private void welcome() {
        while (!closed) {
            try {
                Socket near = door.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException ended) {
                if (!closed) {
                    throw new UncheckedIOException(ended);
                }
            }
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        Link link = new Link(near, far);
        links.add(link);
        try {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(
                    new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), target),
                    3_000);
            Thread.ofVirtual().start(() -> carry(link, near, far, Direction.REQUESTS));
            carry(link, far, near, Direction.ANSWERS);
        } catch (IOException refused) {
            link.end(true);
        }
    }

    private void carry(Link link, Socket from, Socket to, Direction direction) {
        byte[] piece = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(piece);
            while (length >= 0) {
                if (!passed(piece, length, out, direction)) {
                    return;
                }
                length = in.read(piece);
            }
            link.end(false);
        } catch (IOException broken) {
            link.end(true);
        }
    }

    /// False when all connections have been ended.
    private boolean passed(byte[] piece, int length, OutputStream out, Direction direction)
            throws IOException {
        switch (fault) {
            case Fault.None _ -> write(piece, length, out, direction);
            case Fault.Delay(var each) -> {
                LockSupport.parkNanos(each.toNanos());
                write(piece, length, out, direction);
            }
            case Fault.Silence(var of) -> {
                if (!of.contains(direction)) {
                    write(piece, length, out, direction);
                }
            }
            case Fault.Cut cut -> {
                if (cut.direction() != direction) {
                    write(piece, length, out, direction);
                    break;
                }
                long before = left.getAndAdd(-length);
                if (before >= length) {
                    write(piece, length, out, direction);
                    break;
                }
                write(piece, (int) Math.max(0, before), out, direction);
                heal();
                links.forEach(link -> link.end(cut.hard()));
                return false;
            }
        }
        return true;
    }

    private void write(byte[] piece, int length, OutputStream out, Direction direction)
            throws IOException {
        out.write(piece, 0, length);
        counter(direction).addAndGet(length);
    }

    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            resetAll();
        }
    }

    /// One connection, in its two halves.
    private final class Link {
        private final Socket near;
        private final Socket far;

        Link(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void end(boolean hard) {
            links.remove(this);
            end(near, hard);
            end(far, hard);
        }

        private static void end(Socket socket, boolean hard) {
            try {
                if (hard) {
                    // Closing then sends a reset.
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException ended) {
                // The other side was faster.
                assert socket.isClosed() : ended;
            }
        }
    }
}
