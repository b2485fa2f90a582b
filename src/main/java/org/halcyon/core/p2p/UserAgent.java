package org.halcyon.core.p2p;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The name and version of a node's program, kept as its bytes; the text form shows printable ASCII only.
///
/// Source: BIP-14.
public final class UserAgent {

    public static final int MAX_BYTES = 256;

    private final byte[] bytes;

    private UserAgent(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("user agent of " + bytes.length + " bytes");
        }
        this.bytes = bytes;
    }

    /// @param text of the form `/name:version/`, at most 256 bytes
    public static UserAgent of(String text) {
        return new UserAgent(text.getBytes(StandardCharsets.UTF_8));
    }

    static UserAgent read(ByteReader in) throws WireException {
        return new UserAgent(in.varBytes(MAX_BYTES));
    }

    byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserAgent that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The text with every byte that is not printable ASCII replaced, safe to show and to log.
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
