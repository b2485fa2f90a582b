package org.halcyon.secrets;

import java.util.Arrays;
import java.util.HexFormat;
import org.halcyon.base.WalletId;

/// What a secret belongs to: one wallet, or the store as a whole. Immutable, ordered by its bytes.
public final class SecretScope implements Comparable<SecretScope> {
    static final int BYTES = WalletId.BYTES;

    private final byte[] bytes;

    private SecretScope(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SecretScope of(WalletId wallet) {
        return new SecretScope(wallet.toBytes());
    }

    public static SecretScope storeWide() {
        return new SecretScope(new byte[BYTES]);
    }

    /// The array is taken over.
    static SecretScope ofBytes(byte[] bytes) {
        return new SecretScope(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    public boolean isStoreWide() {
        return Arrays.equals(bytes, new byte[BYTES]);
    }

    @Override
    public int compareTo(SecretScope other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretScope that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The first eight hex digits of the wallet id, for logs.
    @Override
    public String toString() {
        return isStoreWide() ? "store-wide" : HexFormat.of().formatHex(bytes, 0, 4);
    }
}
