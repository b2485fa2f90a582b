package org.halcyon.base;

/// The id of a document on Platform. Printed as the beginning of its hex form.
///
/// @param bytes 32 bytes, in the order in which Platform writes them
public record DocumentId(Bytes bytes) implements Comparable<DocumentId> {

    public static final int BYTES = 32;

    private static final int SHOWN = 8;

    /// @throws IllegalArgumentException if the length is not 32
    public DocumentId {
        if (bytes.size() != BYTES) {
            throw new IllegalArgumentException("document id of " + bytes.size() + " bytes");
        }
    }

    /// @param id copied
    /// @throws IllegalArgumentException if the length is not 32
    public static DocumentId of(byte[] id) {
        return new DocumentId(Bytes.of(id));
    }

    public byte[] toBytes() {
        return bytes.toBytes();
    }

    @Override
    public int compareTo(DocumentId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.toHex().substring(0, SHOWN);
    }
}
