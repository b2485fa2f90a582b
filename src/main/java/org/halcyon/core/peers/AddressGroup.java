package org.halcyon.core.peers;

import java.net.InetAddress;
import java.util.HexFormat;
import org.halcyon.network.HostPort;

/// Addresses that one party gets together easily, of which only one is connected to at a time: a /16 of IPv4, a /32 of
/// IPv6, all onion services. An address that no other network can reach, such as one on this computer, stands alone.
///
/// @param key equal for addresses of the same group
public record AddressGroup(String key) {

    private static final int IPV4_BYTES = 4;
    private static final int IPV4_PREFIX = 2;
    private static final int IPV6_PREFIX = 4;

    /// Asks nobody for a name.
    public static AddressGroup of(HostPort address) {
        return new AddressGroup(
                switch (address.form()) {
                    case IPV4, IPV6 -> ofNumbers(address);
                    case ONION -> "onion";
                    case NAME, NONE -> "name " + address;
                });
    }

    private static String ofNumbers(HostPort address) {
        if (!Routability.isPublic(address)) {
            return "near " + address;
        }
        byte[] bytes = InetAddress.ofLiteral(address.host()).getAddress();
        int prefix = bytes.length == IPV4_BYTES ? IPV4_PREFIX : IPV6_PREFIX;
        return "net " + HexFormat.of().formatHex(bytes, 0, prefix);
    }
}
