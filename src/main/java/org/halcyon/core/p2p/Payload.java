package org.halcyon.core.p2p;

import java.util.Arrays;
import java.util.HexFormat;
import org.halcyon.core.hash.Sha256d;

/// Bytes that are carried as they came, immutable; their meaning belongs to whoever reads them.
public final class Payload {

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param bytes copied
    public static Payload of(byte[] bytes) {
        return new Payload(bytes.clone());
    }

    public static Payload ofHex(String hex) {
        return new Payload(HexFormat.of().parseHex(hex));
    }

    /// Takes an array that nobody else holds.
    static Payload owning(byte[] bytes) {
        return new Payload(bytes);
    }

    /// The array itself, for reading only.
    byte[] shared() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    /// A fresh copy.
    public byte[] toBytes() {
        return bytes.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// Double SHA-256, by which inventories announce a message.
    public InventoryHash inventoryHash() {
        return InventoryHash.ofWire(Sha256d.hash(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
