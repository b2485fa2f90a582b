package org.halcyon.base;

import java.util.Arrays;
import java.util.HexFormat;

/// The 16-byte random id that ties a database, its side files and its secrets vault together. Immutable.
public final class StoreId {

    public static final int BYTES = 16;

    private final byte[] bytes;

    private StoreId(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException if the length is not 16
    public static StoreId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("store id of " + bytes.length + " bytes");
        }
        return new StoreId(bytes.clone());
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4);
    }
}
