package org.halcyon.core.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The bytes of an output or input script, opaque but for the few forms that a wallet must know. Immutable.
///
/// There is no interpreter here: the wallet recognises pay-to-public-key-hash, pay-to-script-hash and data carriers and
/// treats all else as foreign.
public final class Script implements Comparable<Script> {

    /// The longest script that consensus allows.
    public static final int MAX_BYTES = 10_000;

    private static final int OP_RETURN = 0x6a;
    private static final int HASH_BYTES = 20;
    private static final int MAX_SHORT_PUSH = 75;
    private static final byte[] KEY_HEAD = {0x76, (byte) 0xa9, HASH_BYTES};
    private static final byte[] KEY_TAIL = {(byte) 0x88, (byte) 0xac};
    private static final byte[] SCRIPT_HEAD = {(byte) 0xa9, HASH_BYTES};
    private static final byte[] SCRIPT_TAIL = {(byte) 0x87};

    private final byte[] bytes;

    private Script(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Reads a compact size and that many bytes.
    ///
    /// @param max the longest script that the caller accepts
    public static Script read(ByteReader in, int max) throws WireException {
        return new Script(in.varBytes(max));
    }

    /// Writes a compact size and the bytes.
    public void writeTo(ByteWriter out) {
        out.varBytes(bytes);
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
        return new Script(form(KEY_HEAD, hash160, KEY_TAIL));
    }

    /// Pays to the HASH160 of a script.
    public static Script payToScriptHash(byte[] hash160) {
        return new Script(form(SCRIPT_HEAD, hash160, SCRIPT_TAIL));
    }

    private static byte[] form(byte[] head, byte[] hash160, byte[] tail) {
        if (hash160.length != HASH_BYTES) {
            throw new IllegalArgumentException("hash of " + hash160.length + " bytes");
        }
        return new ByteWriter(head.length + HASH_BYTES + tail.length)
                .bytes(head)
                .bytes(hash160)
                .bytes(tail)
                .toBytes();
    }

    /// An input script that pushes each item, at most 75 bytes long, by its length.
    public static Script ofPushes(byte[]... items) {
        ByteWriter out = new ByteWriter();
        for (byte[] item : items) {
            if (item.length == 0 || item.length > MAX_SHORT_PUSH) {
                throw new IllegalArgumentException("push of " + item.length + " bytes");
            }
            out.u8(item.length).bytes(item);
        }
        return new Script(out.toBytes());
    }

    /// The items of a script that consists of `count` pushes of 1 to 75 bytes and nothing else.
    public Optional<List<byte[]>> pushes(int count) {
        List<byte[]> items = new ArrayList<>(count);
        int next = 0;
        while (next < bytes.length) {
            int length = at(next);
            boolean whole = length > 0 && length <= MAX_SHORT_PUSH && length < bytes.length - next;
            if (!whole || items.size() == count) {
                return Optional.empty();
            }
            items.add(Arrays.copyOfRange(bytes, next + 1, next + 1 + length));
            next += 1 + length;
        }
        return items.size() == count ? Optional.of(items) : Optional.empty();
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
        return other instanceof Script that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Script[" + bytes.length + " bytes]";
    }
}
