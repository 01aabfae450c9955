package bot.easel.chat.download;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/// Resolves names, and refuses one that leads into this machine or a private network. It is looked
/// at where it is resolved for the connection, so that it cannot change between check and use.
final class PublicNames implements Dns {
    /// A name that leads where no platform keeps files.
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic(String host) {
            super("not a public address: " + host);
        }
    }

    private final Dns dns;
    private final AllowedHosts hosts;

    PublicNames(Dns dns, AllowedHosts hosts) {
        this.dns = dns;
        this.hosts = hosts;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = dns.lookup(host);
        for (InetAddress address : addresses) {
            boolean good =
                    hosts.mayBeHere(host)
                            ? address.isLoopbackAddress()
                            : PublicAddress.isPublic(address);
            if (!good) {
                throw new NotPublic(host);
            }
        }
        return addresses;
    }
}
