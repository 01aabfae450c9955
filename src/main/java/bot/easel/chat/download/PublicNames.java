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
            boolean good = hosts.mayBeHere(host) ? address.isLoopbackAddress() : isPublic(address);
            if (!good) {
                throw new NotPublic(host);
            }
        }
        return addresses;
    }

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] raw = address.getAddress();
        int first = raw[0] & 0xFF;
        int second = raw[1] & 0xFF;
        if (raw.length == 4) {
            boolean carrier = first == 100 && second >= 64 && second < 128;
            boolean measuring = first == 198 && (second == 18 || second == 19);
            boolean assigned = first == 192 && second == 0 && raw[2] == 0;
            return first != 0 && first < 240 && !carrier && !measuring && !assigned;
        }
        // global addresses of today; of those, the ones that wrap an IPv4 address lead anywhere
        boolean global = (first & 0xE0) == 0x20;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && raw[2] == 0 && raw[3] == 0;
        return global && !sixToFour && !teredo;
    }
}
