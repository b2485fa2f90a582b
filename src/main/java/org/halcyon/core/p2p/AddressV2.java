package org.halcyon.core.p2p;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// One entry of `addrv2`.
///
/// Source: BIP-155.
///
/// @param time when the node was last seen, seconds since 1970, 0 to 2^32 - 1
/// @param services bits as in [Services]
/// @param networkId 0 to 255; 1 IPv4, 2 IPv6, 4 Tor v3, 5 I2P, 6 CJDNS
/// @param address at most 512 bytes; of the right length for the networks listed
/// @param port 0 to 65535
public record AddressV2(long time, long services, int networkId, Payload address, int port) {

    public static final int IPV4 = 1;
    public static final int IPV6 = 2;
    public static final int TOR_V3 = 4;
    public static final int I2P = 5;
    public static final int CJDNS = 6;

    public static final int MAX_ADDRESS_BYTES = 512;

    static final int LEAST_BYTES = 4 + 1 + 1 + 1 + 2;

    /// True if the network id is one that BIP-155 lists and that is still in use.
    public boolean isKnownNetwork() {
        return expectedBytes(networkId) > 0;
    }

    private static int expectedBytes(int networkId) {
        return switch (networkId) {
            case IPV4 -> 4;
            case IPV6, CJDNS -> 16;
            case TOR_V3, I2P -> 32;
            default -> 0;
        };
    }

    static AddressV2 read(ByteReader in) throws WireException {
        long time = in.u32();
        long services = in.compactSize();
        int networkId = in.u8();
        Payload address = Payload.owning(in.varBytes(MAX_ADDRESS_BYTES));
        int expected = expectedBytes(networkId);
        if (expected > 0 && address.size() != expected) {
            throw new WireException("address of " + address.size() + " bytes in network " + networkId);
        }
        return new AddressV2(time, services, networkId, address, in.u16BigEndian());
    }

    void writeTo(ByteWriter out) {
        out.u32(time)
                .compactSize(services)
                .u8(networkId)
                .varBytes(address.shared())
                .u16BigEndian(port);
    }
}
