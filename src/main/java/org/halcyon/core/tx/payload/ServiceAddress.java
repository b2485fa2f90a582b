package org.halcyon.core.tx.payload;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// Where a masternode listens.
///
/// @param ip 16 bytes, IPv4 in mapped form
/// @param port 0 to 65535
public record ServiceAddress(Octets ip, int port) {

    private static final int IP_BYTES = 16;

    public ServiceAddress {
        ip.requireSize(IP_BYTES);
    }

    static ServiceAddress read(ByteReader in) throws WireException {
        return new ServiceAddress(Octets.read(in, IP_BYTES), in.u16BigEndian());
    }

    void writeTo(ByteWriter out) {
        ip.writeTo(out);
        out.u16BigEndian(port);
    }
}
