package org.halcyon.base;

/// The id of a data contract on Platform. Printed as the beginning of its hex form.
///
/// @param bytes 32 bytes, in the order in which Platform writes them
public record ContractId(Bytes bytes) implements Comparable<ContractId> {

    public static final int BYTES = 32;

    private static final int SHOWN = 8;

    /// @throws IllegalArgumentException if the length is not 32
    public ContractId {
        if (bytes.size() != BYTES) {
            throw new IllegalArgumentException("contract id of " + bytes.size() + " bytes");
        }
    }

    /// @param id copied
    /// @throws IllegalArgumentException if the length is not 32
    public static ContractId of(byte[] id) {
        return new ContractId(Bytes.of(id));
    }

    public byte[] toBytes() {
        return bytes.toBytes();
    }

    @Override
    public int compareTo(ContractId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.toHex().substring(0, SHOWN);
    }
}
