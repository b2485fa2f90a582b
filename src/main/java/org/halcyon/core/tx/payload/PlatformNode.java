package org.halcyon.core.tx.payload;

import org.halcyon.core.hash.Hash160;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Where the Platform side of an Evo masternode is found.
///
/// @param id of its Platform key
/// @param peerPort 0 to 65535
/// @param httpPort 0 to 65535
public record PlatformNode(Hash160 id, int peerPort, int httpPort) {

    static PlatformNode read(ByteReader in) throws WireException {
        return new PlatformNode(Hash160.read(in), in.u16(), in.u16());
    }

    void writeTo(ByteWriter out) {
        id.writeTo(out);
        out.u16(peerPort).u16(httpPort);
    }
}
