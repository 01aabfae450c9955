package bot.easel.chat.download;

import java.net.InetAddress;

/// Tells addresses of the open internet from those inside a machine or a private network, where a
/// program that fetches files must not be led. The ranges are those of IANA's registries of special
/// purpose addresses.
public final class PublicAddress {
    private PublicAddress() {}

    public static boolean isPublic(InetAddress address) {
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
