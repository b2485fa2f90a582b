package org.halcyon.core.peers;

import java.net.InetAddress;
import java.util.List;
import org.halcyon.network.HostPort;

/// Tells addresses that the whole internet can reach from those that mean something else on each network: private
/// ones, those of one computer or one link, those for documentation, multicast and reserved ones, and IPv4 addresses
/// wrapped into IPv6 for tunnels.
///
/// Source: RFC 6890 and the registries of special-purpose addresses of IANA.
public final class Routability {

    private static final class Range {
        private final byte[] prefix;
        private final int bits;

        /// @param bits of the prefix that count
        private Range(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Range of(String text) {
            int slash = text.indexOf('/');
            return new Range(
                    InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                    Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((address[bit >> 3] ^ prefix[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Range> SPECIAL = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/8",
                    "64:ff9b::/32",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .stream()
            .map(Range::of)
            .toList();

    private Routability() {}

    /// True for public IP addresses and onion services. A name is not looked up and counts as not public.
    public static boolean isPublic(HostPort address) {
        return switch (address.form()) {
            case IPV4, IPV6 -> isPublic(InetAddress.ofLiteral(address.host()).getAddress());
            case ONION -> true;
            case NAME, NONE -> false;
        };
    }

    private static boolean isPublic(byte[] address) {
        return SPECIAL.stream().noneMatch(range -> range.holds(address));
    }
}
