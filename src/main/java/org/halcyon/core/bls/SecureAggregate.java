package org.halcyon.core.bls;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteWriter;

/// One signature of many signers over one message, where each key is weighted by a hash of all of them, so that nobody
/// can choose a key that cancels others. Pure; any thread.
///
/// Source: secure aggregation of the BLS library of Dash, as quorum commitments use it.
public final class SecureAggregate {

    private SecureAggregate() {}

    /// True if `signature` is that of all `signers` over `message`.
    ///
    /// @param signers each key once, in any order; at least one
    public static boolean verify(Bls bls, List<BlsPublicKey> signers, BlsMessage message, BlsSignature signature) {
        Optional<BlsPublicKey> key = key(bls, signers);
        return key.isPresent() && bls.verify(key.get(), message, signature);
    }

    /// The key that stands for all signers; empty if one of them is no key.
    ///
    /// @throws IllegalArgumentException without signers
    public static Optional<BlsPublicKey> key(Bls bls, List<BlsPublicKey> signers) {
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("no signers");
        }
        List<BlsPublicKey> sorted =
                signers.stream().sorted(SecureAggregate::compare).toList();
        byte[] all = hashOf(sorted);
        List<Bls.Term> terms = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            terms.add(new Bls.Term(sorted.get(i), factor(i, all)));
        }
        return bls.sum(terms);
    }

    private static int compare(BlsPublicKey one, BlsPublicKey other) {
        return Arrays.compareUnsigned(one.bytes().toBytes(), other.bytes().toBytes());
    }

    private static byte[] hashOf(List<BlsPublicKey> keys) {
        MessageDigest digest = Sha256d.begin();
        keys.forEach(key -> digest.update(key.bytes().toBytes()));
        return digest.digest();
    }

    private static BigInteger factor(int position, byte[] all) {
        byte[] seed = new ByteWriter(4 + all.length)
                .u16BigEndian(position >>> 16)
                .u16BigEndian(position)
                .bytes(all)
                .toBytes();
        return new BigInteger(/* signum= */ 1, Sha256d.single(seed)).mod(Bls.ORDER);
    }
}
