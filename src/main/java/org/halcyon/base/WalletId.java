package org.halcyon.base;

import java.util.Arrays;
import java.util.HexFormat;

/// The 32-byte id of a wallet on one network. Immutable; printed as hex in the order of its bytes.
public final class WalletId implements Comparable<WalletId> {

    public static final int BYTES = 32;

    /// Stands where a wallet is named for what belongs to none. The only id of zeros, and never that of a wallet.
    public static final WalletId NONE = new WalletId(new byte[BYTES]);

    private final byte[] bytes;

    private WalletId(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException if the length is not 32 or every byte is zero (reserved for "no wallet")
    public static WalletId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("wallet id of " + bytes.length + " bytes");
        }
        if (Arrays.equals(bytes, new byte[BYTES])) {
            throw new IllegalArgumentException("wallet id of zeros");
        }
        return new WalletId(bytes.clone());
    }

    /// @throws IllegalArgumentException if the text is not 64 hex digits
    public static WalletId ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /// True for [#NONE].
    public boolean isNone() {
        return equals(NONE);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// The first eight hex digits, for logs and for people.
    public String shortHex() {
        return HexFormat.of().formatHex(bytes, 0, 4);
    }

    @Override
    public int compareTo(WalletId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WalletId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return shortHex();
    }
}
