package org.halcyon.core.script;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The bytes of an output or input script, opaque but for the few forms that a wallet must know. Immutable.
///
/// There is no interpreter here: the wallet recognises pay-to-public-key-hash, pay-to-script-hash and data carriers and
/// treats all else as foreign.
public final class Script implements Comparable<Script> {

    /// The longest script that consensus allows.
    public static final int MAX_BYTES = 10_000;

    private static final int OP_RETURN = 0x6a;

    private final byte[] bytes;
    private final int hash;

    private Script(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /// @param bytes copied
    public static Script of(byte[] bytes) {
        return new Script(bytes.clone());
    }

    public static Script ofHex(String hex) {
        return new Script(HexFormat.of().parseHex(hex));
    }

    public static Script empty() {
        return new Script(new byte[0]);
    }

    /// Pays to the HASH160 of a public key.
    public static Script payToPublicKeyHash(byte[] hash160) {
        return new Script(form("76a914", hash160, "88ac"));
    }

    /// Pays to the HASH160 of a script.
    public static Script payToScriptHash(byte[] hash160) {
        return new Script(form("a914", hash160, "87"));
    }

    private static byte[] form(String head, byte[] hash160, String tail) {
        if (hash160.length != 20) {
            throw new IllegalArgumentException("hash of " + hash160.length + " bytes");
        }
        HexFormat hex = HexFormat.of();
        return hex.parseHex(head + hex.formatHex(hash160) + tail);
    }

    /// The 20 bytes of a pay-to-public-key-hash script.
    public Optional<byte[]> publicKeyHash() {
        boolean form = bytes.length == 25 && at(0) == 0x76 && at(1) == 0xa9 && at(2) == 20 && at(23) == 0x88;
        return form && at(24) == 0xac ? Optional.of(Arrays.copyOfRange(bytes, 3, 23)) : Optional.empty();
    }

    /// The 20 bytes of a pay-to-script-hash script.
    public Optional<byte[]> scriptHash() {
        boolean form = bytes.length == 23 && at(0) == 0xa9 && at(1) == 20 && at(22) == 0x87;
        return form ? Optional.of(Arrays.copyOfRange(bytes, 2, 22)) : Optional.empty();
    }

    /// True if the first byte is OP_RETURN, so that the output can never be spent.
    public boolean isDataCarrier() {
        return bytes.length > 0 && at(0) == OP_RETURN;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    public int size() {
        return bytes.length;
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    private int at(int index) {
        return bytes[index] & 0xff;
    }

    @Override
    public int compareTo(Script other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Script that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "Script[" + bytes.length + " bytes]";
    }
}
