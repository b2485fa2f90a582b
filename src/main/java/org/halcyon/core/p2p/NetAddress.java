package org.halcyon.core.p2p;

import java.util.Arrays;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// An address as `version` and `addr` carry it: services, 16 address bytes (IPv4 mapped into IPv6), port.
///
/// @param ip 16 bytes
/// @param port 0 to 65535
public record NetAddress(long services, Payload ip, int port) {

    public static final int BYTES = 26;

    private static final int IP_BYTES = 16;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    public NetAddress {
        if (ip.size() != IP_BYTES || port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("malformed address");
        }
    }

    /// The address that says nothing: IPv4 0.0.0.0 with port 0.
    public static NetAddress unspecified(long services) {
        return new NetAddress(services, Payload.owning(Arrays.copyOf(MAPPED, IP_BYTES)), 0);
    }

    /// True if the bytes stand for an IPv4 address, which is in the last four.
    public boolean isIpv4() {
        return Arrays.equals(ip.shared(), 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    }

    static NetAddress read(ByteReader in) throws WireException {
        return new NetAddress(in.i64(), Payload.owning(in.bytes(IP_BYTES)), in.u16BigEndian());
    }

    void writeTo(ByteWriter out) {
        out.i64(services).bytes(ip.shared()).u16BigEndian(port);
    }
}
