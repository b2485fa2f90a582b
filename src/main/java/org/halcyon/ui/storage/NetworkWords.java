package org.halcyon.ui.storage;

import org.halcyon.base.Network;

/// Names of networks for people.
final class NetworkWords {
    private NetworkWords() {}

    /// The message of the name of `network`.
    static String key(Network network) {
        return switch (network) {
            case MAINNET -> "network.main";
            case TESTNET -> "network.test";
            case DEVNET -> "network.dev";
            case REGTEST -> "network.regtest";
        };
    }
}
