package org.halcyon.base;

import com.google.errorprone.annotations.Immutable;
import java.util.HexFormat;
import java.util.Optional;

/// One of the four Dash networks with the numbers by which its texts and frames are told apart.
///
/// Consensus numbers (targets, genesis, activation heights) are not here but with the header chain.
/// The built-in sandbox is a [#REGTEST] chain in a folder of its own.
///
/// Source: chain parameters of Dash Core 23.1; BIP-32 version bytes; DIP-14 for 256-bit child keys; DIP-18 prefixes.
public enum Network {
    MAINNET("mainnet", 0, "bf0c6bbd", 9999, new Versions(76, 16, 204), ExtendedKeyVersions.MAIN, 5, "dash"),
    TESTNET("testnet", 1, "cee2caff", 19999, new Versions(140, 19, 239), ExtendedKeyVersions.TEST, 1, "tdash"),
    DEVNET("devnet", 2, "e2caffce", 19799, new Versions(140, 19, 239), ExtendedKeyVersions.TEST, 1, "tdash"),
    REGTEST("regtest", 3, "fcc1b7dc", 19899, new Versions(140, 19, 239), ExtendedKeyVersions.TEST, 1, "tdash");

    /// Base58Check version bytes, each 0 to 255.
    ///
    /// @param publicKeyHash of pay-to-public-key-hash addresses
    /// @param scriptHash of pay-to-script-hash addresses
    /// @param privateKey of private keys in wallet import format
    @Immutable
    public record Versions(int publicKeyHash, int scriptHash, int privateKey) {}

    /// Four version bytes as an unsigned 32-bit number each, of serialized extended keys.
    ///
    /// @param publicKey BIP-32 public form (xpub, tpub)
    /// @param privateKey BIP-32 private form (xprv, tprv)
    /// @param publicKey256 DIP-14 public form with a 256-bit last index (dpmp, dptp)
    /// @param privateKey256 DIP-14 private form with a 256-bit last index (dpms, dpts)
    @Immutable
    public record ExtendedKeyVersions(int publicKey, int privateKey, int publicKey256, int privateKey256) {
        private static final ExtendedKeyVersions MAIN =
                new ExtendedKeyVersions(0x0488B21E, 0x0488ADE4, 0x0EECEFC5, 0x0EECF02E);
        private static final ExtendedKeyVersions TEST =
                new ExtendedKeyVersions(0x043587CF, 0x04358394, 0x0EED270B, 0x0EED2774);
    }

    private final String label;
    private final int id;
    private final String magicHex;
    private final int defaultPort;
    private final Versions versions;
    private final ExtendedKeyVersions extendedKeyVersions;
    private final int coinType;
    private final String platformPrefix;

    Network(
            String label,
            int id,
            String magicHex,
            int defaultPort,
            Versions versions,
            ExtendedKeyVersions extendedKeyVersions,
            int coinType,
            String platformPrefix) {
        this.label = label;
        this.id = id;
        this.magicHex = magicHex;
        this.defaultPort = defaultPort;
        this.versions = versions;
        this.extendedKeyVersions = extendedKeyVersions;
        this.coinType = coinType;
        this.platformPrefix = platformPrefix;
    }

    /// The stable lower-case name, as stored on disk and typed on the command line.
    public String label() {
        return label;
    }

    /// The byte that enters the wallet id: 0 mainnet, 1 testnet, 2 devnet, 3 regtest.
    public int id() {
        return id;
    }

    /// The four bytes that begin each peer frame, in wire order; a fresh array.
    public byte[] magic() {
        return HexFormat.of().parseHex(magicHex);
    }

    public int defaultPort() {
        return defaultPort;
    }

    public Versions versions() {
        return versions;
    }

    public ExtendedKeyVersions extendedKeyVersions() {
        return extendedKeyVersions;
    }

    /// The SLIP-44 coin type, not hardened: 5 on the main network, 1 elsewhere.
    public int coinType() {
        return coinType;
    }

    /// The human-readable part of Platform addresses.
    public String platformPrefix() {
        return platformPrefix;
    }

    /// The network of a [#label()], or empty.
    public static Optional<Network> ofLabel(String label) {
        for (Network network : values()) {
            if (network.label.equals(label)) {
                return Optional.of(network);
            }
        }
        return Optional.empty();
    }
}
