package org.halcyon.core.quorum.list;

import java.nio.charset.StandardCharsets;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// Where one service of a masternode listens.
///
/// Source: extended addresses of Dash Core 23.1; BIP-155 for networks.
public sealed interface Endpoint {

    /// The least that an endpoint takes: its kind and the shortest name.
    int LEAST_BYTES = 1 + 1 + 2;

    /// A numeric address.
    ///
    /// @param networkId 1 IPv4, 2 IPv6, 4 Tor v3, 5 I2P, 6 CJDNS
    /// @param address as long as the network asks for
    /// @param port 0 to 65535
    record Numeric(int networkId, Octets address, int port) implements Endpoint {}

    /// A name of the domain name system.
    ///
    /// @param name printable ASCII, at most 253 letters
    /// @param port 0 to 65535
    record Named(String name, int port) implements Endpoint {}

    static Endpoint read(ByteReader in) throws WireException {
        int kind = in.u8();
        return switch (kind) {
            case 1 -> numeric(in);
            case 2 -> named(in);
            default -> throw new WireException("masternode address of kind " + kind);
        };
    }

    private static Endpoint numeric(ByteReader in) throws WireException {
        int network = in.u8();
        int expected = addressBytes(network);
        Octets address = Octets.readVar(in, expected);
        if (address.size() != expected) {
            throw new WireException("address of " + address.size() + " bytes in network " + network);
        }
        return new Numeric(network, address, in.u16BigEndian());
    }

    private static int addressBytes(int network) throws WireException {
        return switch (network) {
            case 1 -> 4;
            case 2, 6 -> 16;
            case 4, 5 -> 32;
            default -> throw new WireException("masternode address in network " + network);
        };
    }

    private static Endpoint named(ByteReader in) throws WireException {
        byte[] name = in.varBytes(253);
        for (byte letter : name) {
            if (letter <= ' ' || letter > '~') {
                throw new WireException("masternode name with the byte " + letter);
            }
        }
        return new Named(new String(name, StandardCharsets.US_ASCII), in.u16BigEndian());
    }
}
