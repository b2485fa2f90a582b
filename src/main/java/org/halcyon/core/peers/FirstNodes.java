package org.halcyon.core.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.halcyon.base.Network;
import org.halcyon.network.HostPort;

/// Where a wallet that knows nobody begins: names whose addresses are nodes, and a list of nodes that ships in the jar.
/// Test networks of one's own have neither.
///
/// Source: chain parameters and seed lists of Dash Core.
public final class FirstNodes {

    private static final String FOLDER = "/halcyon/chain/";

    private FirstNodes() {}

    public static PeerSources.Automatic of(Network network) {
        return switch (network) {
            case MAINNET -> automatic(network, "dnsseed.dash.org");
            case TESTNET -> automatic(network, "testnet-seed.dashdot.io");
            case DEVNET, REGTEST -> new PeerSources.Automatic(List.of(), List.of(), /* nearToo= */ true);
        };
    }

    private static PeerSources.Automatic automatic(Network network, String seed) {
        var door = new HostPort(seed, network.defaultPort());
        return new PeerSources.Automatic(List.of(door), shipped(network), /* nearToo= */ false);
    }

    private static List<HostPort> shipped(Network network) {
        String name = "nodes-" + network.label() + ".txt";
        try (InputStream in =
                Objects.requireNonNull(FirstNodes.class.getResourceAsStream(FOLDER + name), "no " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> address(line, network))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("shipped file " + name + " cannot be read", e);
        }
    }

    private static HostPort address(String line, Network network) {
        return switch (HostPort.parse(line, network.defaultPort())) {
            case HostPort.Parsed.Address known -> known.address();
            case HostPort.Parsed.Refused refused ->
                throw new IllegalStateException("shipped list of nodes is damaged: " + refused.reason());
        };
    }
}
