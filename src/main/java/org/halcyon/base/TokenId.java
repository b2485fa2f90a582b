package org.halcyon.base;

/// The id of a token on Platform. Printed as the beginning of its hex form.
///
/// @param bytes 32 bytes, in the order in which Platform writes them
public record TokenId(Bytes bytes) implements Comparable<TokenId> {

    public static final int BYTES = 32;

    private static final int SHOWN = 8;

    /// @throws IllegalArgumentException if the length is not 32
    public TokenId {
        if (bytes.size() != BYTES) {
            throw new IllegalArgumentException("token id of " + bytes.size() + " bytes");
        }
    }

    /// @param id copied
    /// @throws IllegalArgumentException if the length is not 32
    public static TokenId of(byte[] id) {
        return new TokenId(Bytes.of(id));
    }

    public byte[] toBytes() {
        return bytes.toBytes();
    }

    @Override
    public int compareTo(TokenId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.toHex().substring(0, SHOWN);
    }
}
