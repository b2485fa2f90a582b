package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.ContractId;
import org.halcyon.core.hash.Hash160;

/// A public key of an identity. The numbers of purpose, level and type are those of the protocol.
///
/// @param keyType 0 ECDSA, 1 BLS12-381; from 2 to 4 the data are a hash already
/// @param data the key or its hash, as Platform holds it
/// @param disabledAt to the millisecond
/// @param bounds the contract that alone may use the key
/// @param path where it lies in the key tree of the wallet, if it is an own one
public record IdentityKeyRow(
        IdentityKeyId key,
        int purpose,
        int securityLevel,
        int keyType,
        boolean readOnly,
        Bytes data,
        Optional<Instant> disabledAt,
        Optional<Bounds> bounds,
        Optional<Path> path)
        implements StoredRow<IdentityKeyId, IdentityKeyRow> {

    private static final int FIRST_HASHED = 2;
    private static final int LAST_HASHED = 4;

    /// @param documentType empty for all documents of the contract
    public record Bounds(ContractId contract, Optional<String> documentType) {}

    /// @param identityIndex 0 to 2^31 - 1
    /// @param keyIndex 0 to 2^31 - 1
    public record Path(long identityIndex, long keyIndex) {}

    /// The hash by which Platform finds the identity of a key.
    public Hash160 hash() {
        boolean hashed = keyType >= FIRST_HASHED && keyType <= LAST_HASHED && data.size() == Hash160.BYTES;
        return hashed ? Hash160.ofBytes(data.toBytes()) : Hash160.of(data.toBytes());
    }
}
