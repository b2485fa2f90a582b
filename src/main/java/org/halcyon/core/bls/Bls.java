package org.halcyon.core.bls;

import java.math.BigInteger;
import java.util.Optional;

/// The arithmetic that locks, quorums and proofs need, and no more. Implementations are stateless and safe for any
/// thread.
///
/// Keys and signatures come from outside: one that is no point, lies outside the group of prime order or is infinity
/// verifies nothing and is no exception.
///
/// Source: basic scheme of the IETF draft on BLS signatures, minimal-pubkey-size variant.
public interface Bls {

    /// The number of elements of both groups.
    BigInteger ORDER = new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    /// True if the key is a point of the group and not infinity.
    boolean isPublicKey(BlsPublicKey key);

    /// True if `signature` by `key` over `message` holds in the basic scheme.
    boolean verify(BlsPublicKey key, BlsMessage message, BlsSignature signature);

    /// True if `signature` by `key` over `message` holds in the scheme from before V19, whose signatures are encoded in
    /// another way too. Slower than [#verify].
    ///
    /// @param key in the encoding of the basic scheme, see [BlsPublicKey#ofLegacy]
    boolean verifyLegacy(BlsPublicKey key, BlsMessage message, BlsSignature signature);

    /// The sum of each key times its factor; empty if one is no key or the sum is infinity.
    ///
    /// @param terms at least one
    Optional<BlsPublicKey> sum(Iterable<Term> terms);

    /// A key and its factor.
    ///
    /// @param factor 0 to [#ORDER] - 1
    record Term(BlsPublicKey key, BigInteger factor) {

        public Term {
            if (factor.signum() < 0 || factor.compareTo(ORDER) >= 0) {
                throw new IllegalArgumentException("factor out of range");
            }
        }
    }
}
