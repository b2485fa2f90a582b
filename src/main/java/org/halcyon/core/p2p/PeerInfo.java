package org.halcyon.core.p2p;

import java.time.Duration;

/// What a peer said about itself in the handshake; nothing of it is proven.
///
/// @param version of the protocol
/// @param services bits as in [Services]
/// @param startHeight height of its best block then
/// @param relay whether it wants transactions announced at once
/// @param wantsAddrV2 whether it asked for `addrv2`
/// @param ahead by how much its clock was ahead of the own one, in whole seconds; negative if it was behind
public record PeerInfo(
        int version,
        long services,
        UserAgent userAgent,
        int startHeight,
        boolean relay,
        boolean wantsAddrV2,
        Duration ahead) {

    /// A peer whose clock agrees with the own one.
    public PeerInfo(
            int version, long services, UserAgent userAgent, int startHeight, boolean relay, boolean wantsAddrV2) {
        this(version, services, userAgent, startHeight, relay, wantsAddrV2, Duration.ZERO);
    }

    public boolean has(long wanted) {
        return Services.has(services, wanted);
    }
}
