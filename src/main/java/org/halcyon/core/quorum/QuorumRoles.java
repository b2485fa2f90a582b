package org.halcyon.core.quorum;

import java.util.List;
import org.halcyon.base.Network;

/// Which types of quorum sign what on a network.
///
/// @param instantSend in the order in which they are tried; more than one where nodes may be started with either
public record QuorumRoles(QuorumType chainLocks, List<QuorumType> instantSend, QuorumType platform) {

    public QuorumRoles {
        instantSend = List.copyOf(instantSend);
    }

    public static QuorumRoles of(Network network) {
        return switch (network) {
            case MAINNET -> new QuorumRoles(QuorumType.T400_60, List.of(QuorumType.T60_75), QuorumType.T100_67);
            case TESTNET -> new QuorumRoles(QuorumType.T50_60, List.of(QuorumType.T60_75), QuorumType.T25_67);
            case DEVNET ->
                new QuorumRoles(QuorumType.DEVNET, List.of(QuorumType.DEVNET_ROTATED), QuorumType.DEVNET_PLATFORM);
            case REGTEST ->
                new QuorumRoles(
                        QuorumType.TEST,
                        List.of(QuorumType.TEST_ROTATED, QuorumType.TEST_INSTANT_SEND),
                        QuorumType.TEST_PLATFORM);
        };
    }
}
