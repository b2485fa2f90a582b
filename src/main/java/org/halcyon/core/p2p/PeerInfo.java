package org.halcyon.core.p2p;

/// What a peer said about itself in the handshake; nothing of it is proven.
///
/// @param version of the protocol
/// @param services bits as in [Services]
/// @param startHeight height of its best block then
/// @param relay whether it wants transactions announced at once
/// @param wantsAddrV2 whether it asked for `addrv2`
public record PeerInfo(
        int version, long services, UserAgent userAgent, int startHeight, boolean relay, boolean wantsAddrV2) {

    public boolean has(long wanted) {
        return Services.has(services, wanted);
    }
}
