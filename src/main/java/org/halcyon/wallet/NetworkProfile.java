package org.halcyon.wallet;

import java.util.Optional;
import org.halcyon.base.Network;

/// The networks that a person can choose, the built-in one among them.
public enum NetworkProfile {
    MAIN("main", Network.MAINNET),
    TEST("test", Network.TESTNET),
    DEV("dev", Network.DEVNET),
    REGTEST("regtest", Network.REGTEST),
    /// A chain on this computer, in a folder and a database of its own.
    SANDBOX("sandbox", Network.REGTEST);

    private final String label;
    private final Network network;

    NetworkProfile(String label, Network network) {
        this.label = label;
        this.network = network;
    }

    /// The stable word in settings and on the command line.
    public String label() {
        return label;
    }

    public Network network() {
        return network;
    }

    /// The unit that amounts carry on this network.
    public String unit() {
        return switch (this) {
            case MAIN -> "DASH";
            case SANDBOX -> "sDASH";
            case TEST, DEV, REGTEST -> "tDASH";
        };
    }

    public static Optional<NetworkProfile> ofLabel(String label) {
        for (NetworkProfile profile : values()) {
            if (profile.label.equals(label)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
