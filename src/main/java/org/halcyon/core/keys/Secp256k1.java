package org.halcyon.core.keys;

import java.util.Optional;

/// The curve arithmetic that a wallet needs, and no more. Implementations are stateless and safe for any thread.
///
/// Private keys and tweaks are 32 bytes big-endian, public keys 33 bytes compressed, signatures 64 bytes `r ‖ s`,
/// messages 32-byte hashes. A wrong length is a bug of the caller and throws [IllegalArgumentException]; a value that
/// is
/// no key or no point is an empty result.
public interface Secp256k1 {

    int PRIVATE_KEY_BYTES = 32;
    int PUBLIC_KEY_BYTES = 33;
    int UNCOMPRESSED_BYTES = 65;
    int SIGNATURE_BYTES = 64;

    /// True if the number is between 1 and the group order less one.
    boolean isPrivateKey(byte[] privateKey);

    /// The compressed public key of a valid private key, else empty.
    Optional<byte[]> publicKey(byte[] privateKey);

    /// Private key plus tweak modulo the group order; empty if the tweak is not below the order or the sum is zero.
    Optional<byte[]> addToPrivate(byte[] privateKey, byte[] tweak);

    /// Public key plus the point of the tweak; empty if the tweak is not below the order or the sum is infinity.
    Optional<byte[]> addToPublic(byte[] publicKey, byte[] tweak);

    /// The compressed form of a key in compressed or uncompressed form; empty if it is not a point of the curve.
    Optional<byte[]> compress(byte[] publicKey);

    /// The 65-byte form of a compressed key; empty if it is not a point of the curve.
    Optional<byte[]> uncompress(byte[] publicKey);

    /// A deterministic low-S signature: nonce by RFC 6979 with SHA-256 and no extra entropy.
    ///
    /// @throws IllegalArgumentException if the private key is not valid
    byte[] sign(byte[] hash, byte[] privateKey);

    /// True if the signature holds and its S is in the low half; a key that is not a point verifies nothing.
    boolean verify(byte[] hash, byte[] signature, byte[] publicKey);

    /// The compressed public key under which the signature holds.
    ///
    /// @param recovery 0 to 3
    Optional<byte[]> recover(byte[] hash, byte[] signature, int recovery);

    /// SHA-256 of the compressed product point; empty if the public key is not a point or the private key not valid.
    Optional<byte[]> sharedSecret(byte[] privateKey, byte[] publicKey);
}
