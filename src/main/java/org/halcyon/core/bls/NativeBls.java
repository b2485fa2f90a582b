package org.halcyon.core.bls;

import java.math.BigInteger;
import java.util.Optional;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.wire.Octets;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;

/// [Bls] by blst. The one place that loads it; native access must be allowed to the process.
public final class NativeBls implements Bls {

    private static final String LIBRARY = "blst";
    private static final String BASIC_SCHEME = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_";

    /// What a point of the second curve is multiplied by so that it falls into the group.
    ///
    /// Source: RFC 9380, section 8.8.2.
    private static final BigInteger COFACTOR = new BigInteger(
            "bc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff031508ffe1329c2f178731db956d82bf015d1212b02"
                    + "ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551",
            16);

    private NativeBls() {}

    /// Loads the library and proves that it answers. Called once at start; later calls are cheap.
    ///
    /// @throws NativeLibraryException if the library is absent, foreign to this machine or gives no answer
    public static Bls load() throws NativeLibraryException {
        try {
            if (!P1_Affine.generator().in_group() || !new P1().is_inf()) {
                throw new IllegalStateException("the library does not know the generator");
            }
            return new NativeBls();
        } catch (LinkageError | RuntimeException e) {
            throw new NativeLibraryException(
                    LIBRARY, System.getProperty("os.name", "?"), System.getProperty("os.arch", "?"), e);
        }
    }

    @Override
    public boolean isPublicKey(BlsPublicKey key) {
        return point(key).isPresent();
    }

    @Override
    public boolean verify(BlsPublicKey key, BlsMessage message, BlsSignature signature) {
        Optional<P1_Affine> signer = point(key);
        Optional<P2_Affine> signed = point(signature);
        return signer.isPresent() && signed.isPresent() && holds(signer.get(), message, signed.get());
    }

    private static boolean holds(P1_Affine key, BlsMessage message, P2_Affine signature) {
        byte[] content = message.bytes().toBytes();
        return signature.core_verify(key, /* hash_or_encode= */ true, content, BASIC_SCHEME) == BLST_ERROR.BLST_SUCCESS;
    }

    @Override
    public boolean verifyLegacy(BlsPublicKey key, BlsMessage message, BlsSignature signature) {
        Optional<P1_Affine> signer = point(key);
        Optional<P2_Affine> signed = point(BlsSignature.ofLegacy(signature));
        return signer.isPresent() && signed.isPresent() && holdsLegacy(signer.get(), message, signed.get());
    }

    private static boolean holdsLegacy(P1_Affine key, BlsMessage message, P2_Affine signature) {
        P2 content = new P2(LegacyPoint.first(message).toBytes());
        content.add(new P2(LegacyPoint.second(message).toBytes()));
        return PT.finalverify(new PT(cleared(content).to_affine(), key), new PT(signature, P1_Affine.generator()));
    }

    /// Takes a point into the group. The library's own multiplication is made for points that are in it already.
    private static P2 cleared(P2 point) {
        P2 product = new P2();
        for (int bit = COFACTOR.bitLength() - 1; bit >= 0; bit--) {
            product.dbl();
            if (COFACTOR.testBit(bit)) {
                product.add(point);
            }
        }
        return product;
    }

    @Override
    public Optional<BlsPublicKey> sum(Iterable<Term> terms) {
        P1 sum = new P1();
        for (Term term : terms) {
            Optional<P1_Affine> point = point(term.key());
            if (point.isEmpty()) {
                return Optional.empty();
            }
            addTo(sum, point.get(), term.factor());
        }
        return sum.is_inf() ? Optional.empty() : Optional.of(new BlsPublicKey(Octets.of(sum.compress())));
    }

    private static void addTo(P1 sum, P1_Affine point, BigInteger factor) {
        sum.add(point.to_jacobian().mult(factor));
    }

    private static Optional<P1_Affine> point(BlsPublicKey key) {
        try {
            P1_Affine point = new P1_Affine(key.bytes().toBytes());
            return point.is_inf() || !point.in_group() ? Optional.empty() : Optional.of(point);
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    private static Optional<P2_Affine> point(BlsSignature signature) {
        try {
            P2_Affine point = new P2_Affine(signature.bytes().toBytes());
            return point.is_inf() || !point.in_group() ? Optional.empty() : Optional.of(point);
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    /// The library tells bytes that are no point by a plain [RuntimeException] that has the name of its error.
    private static <T> Optional<T> refused(RuntimeException failure) {
        if (failure.getClass() != RuntimeException.class) {
            throw failure;
        }
        return Optional.empty();
    }
}
