package org.halcyon.core.p2p;

import java.time.Duration;

/// What one side says in the handshake and what it asks of the other.
///
/// @param version announced
/// @param leastVersion accepted
/// @param services announced, bits as in [Services]
/// @param neededServices every one of them must be offered
/// @param userAgent announced
/// @param startHeight announced
/// @param leastStartHeight accepted
/// @param relay whether transactions shall be announced at once
/// @param budget for the whole handshake
public record HandshakeTerms(
        int version,
        int leastVersion,
        long services,
        long neededServices,
        UserAgent userAgent,
        int startHeight,
        int leastStartHeight,
        boolean relay,
        Duration budget) {

    /// The protocol that this program speaks.
    public static final int VERSION = 70_240;

    /// Nodes before this one have other filters for blocks with special transactions.
    public static final int LEAST_VERSION = 70_238;

    private static final Duration BUDGET = Duration.ofSeconds(10);

    /// The terms of a wallet that dials a node.
    ///
    /// @param leastStartHeight zero if the wallet has no opinion
    public static HandshakeTerms ofWallet(UserAgent userAgent, int startHeight, int leastStartHeight) {
        return new HandshakeTerms(
                VERSION,
                LEAST_VERSION,
                Services.COMPRESSED_HEADERS,
                Services.NEEDED_BY_WALLET,
                userAgent,
                startHeight,
                leastStartHeight,
                /* relay= */ false,
                BUDGET);
    }

    /// The terms of the sandbox node, which serves wallets.
    public static HandshakeTerms ofServingNode(UserAgent userAgent, int startHeight) {
        return new HandshakeTerms(
                VERSION,
                LEAST_VERSION,
                Services.FULL_CHAIN | Services.COMPACT_FILTERS | Services.COMPRESSED_HEADERS,
                /* neededServices= */ 0,
                userAgent,
                startHeight,
                /* leastStartHeight= */ 0,
                /* relay= */ true,
                BUDGET);
    }
}
