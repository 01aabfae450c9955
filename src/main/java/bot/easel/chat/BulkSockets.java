package bot.easel.chat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Sockets for an HTTP client that moves pictures.
///
/// OkHttp reads and writes 8 KiB at a time, each by a call of the system: here they are read and
/// written [#PIECE] at a time, and always when the client flushes. What is flushed leaves at once
/// (`TCP_NODELAY`): OkHttp leaves sockets as they come, and the last piece of a request would wait until
/// the other side has acknowledged the one before, which it puts off for 40 ms.
public final class BulkSockets extends SocketFactory {
    static final int PIECE = 32 * 1024;

    @Override
    public Socket createSocket() throws IOException {
        return new Bulk();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new Bulk(), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(bound(from, fromPort), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new Bulk(), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(bound(from, fromPort), new InetSocketAddress(host, port));
    }

    private static Socket bound(InetAddress from, int fromPort) throws IOException {
        Socket socket = new Bulk();
        socket.bind(new InetSocketAddress(from, fromPort));
        return socket;
    }

    private static Socket connected(Socket socket, InetSocketAddress to) throws IOException {
        try {
            socket.connect(to);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static final class Bulk extends Socket {
        private @Nullable InputStream in;
        private @Nullable OutputStream out;

        Bulk() throws IOException {
            setTcpNoDelay(true);
        }

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (in == null) {
                in = new BufferedInputStream(super.getInputStream(), PIECE);
            }
            return in;
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new BufferedOutputStream(super.getOutputStream(), PIECE);
            }
            return out;
        }
    }
}
