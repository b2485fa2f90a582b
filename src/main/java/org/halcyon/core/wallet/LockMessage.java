package org.halcyon.core.wallet;

import java.util.Arrays;

/// The network bytes of a lock that was verified before it came here. Opaque and immutable.
public final class LockMessage {

    private final byte[] bytes;

    private LockMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param bytes at least one, copied
    public static LockMessage of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("lock without bytes");
        }
        return new LockMessage(bytes.clone());
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LockMessage that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "LockMessage[" + bytes.length + " bytes]";
    }
}
