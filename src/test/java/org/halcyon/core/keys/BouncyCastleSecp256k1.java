package org.halcyon.core.keys;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.halcyon.core.hash.Sha256d;

/// A second, slow opinion on the curve.
final class BouncyCastleSecp256k1 implements Secp256k1 {

    private static final X9ECParameters PARAMETERS = SECNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(PARAMETERS.getCurve(), PARAMETERS.getG(), PARAMETERS.getN(), PARAMETERS.getH());
    private static final BigInteger ORDER = PARAMETERS.getN();

    @Override
    public boolean isPrivateKey(byte[] privateKey) {
        BigInteger number = new BigInteger(1, privateKey);
        return number.signum() > 0 && number.compareTo(ORDER) < 0;
    }

    @Override
    public Optional<byte[]> publicKey(byte[] privateKey) {
        return isPrivateKey(privateKey)
                ? Optional.of(
                        DOMAIN.getG().multiply(new BigInteger(1, privateKey)).getEncoded(true))
                : Optional.empty();
    }

    @Override
    public Optional<byte[]> addToPrivate(byte[] privateKey, byte[] tweak) {
        BigInteger added = new BigInteger(1, tweak);
        BigInteger sum = new BigInteger(1, privateKey).add(added).mod(ORDER);
        boolean valid = isPrivateKey(privateKey) && added.compareTo(ORDER) < 0 && sum.signum() > 0;
        return valid ? Optional.of(BigIntegers.asUnsignedByteArray(32, sum)) : Optional.empty();
    }

    @Override
    public Optional<byte[]> addToPublic(byte[] publicKey, byte[] tweak) {
        BigInteger added = new BigInteger(1, tweak);
        if (added.compareTo(ORDER) >= 0) {
            return Optional.empty();
        }
        return point(publicKey)
                .map(point -> point.add(DOMAIN.getG().multiply(added)))
                .filter(sum -> !sum.isInfinity())
                .map(sum -> sum.getEncoded(true));
    }

    @Override
    public Optional<byte[]> compress(byte[] publicKey) {
        return point(publicKey).map(point -> point.getEncoded(true));
    }

    @Override
    public Optional<byte[]> uncompress(byte[] publicKey) {
        return point(publicKey).map(point -> point.getEncoded(false));
    }

    private static Optional<ECPoint> point(byte[] publicKey) {
        try {
            boolean plain = publicKey[0] == 2 || publicKey[0] == 3 || publicKey[0] == 4;
            return plain ? Optional.of(DOMAIN.getCurve().decodePoint(publicKey)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] sign(byte[] hash, byte[] privateKey) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, privateKey), DOMAIN));
        BigInteger[] parts = signer.generateSignature(hash);
        BigInteger low = parts[1].min(ORDER.subtract(parts[1]));
        byte[] signature = Arrays.copyOf(BigIntegers.asUnsignedByteArray(32, parts[0]), SIGNATURE_BYTES);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, low), 0, signature, 32, 32);
        return signature;
    }

    @Override
    public boolean verify(byte[] hash, byte[] signature, byte[] publicKey) {
        BigInteger s = part(signature, 32);
        if (s.compareTo(ORDER.shiftRight(1)) > 0) {
            return false;
        }
        return point(publicKey)
                .filter(point -> holds(hash, part(signature, 0), s, point))
                .isPresent();
    }

    private static boolean holds(byte[] hash, BigInteger r, BigInteger s, ECPoint point) {
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(point, DOMAIN));
        return verifier.verifySignature(hash, r, s);
    }

    @Override
    public Optional<byte[]> recover(byte[] hash, byte[] signature, int recovery) {
        BigInteger r = part(signature, 0);
        BigInteger s = part(signature, 32);
        BigInteger x = recovery >= 2 ? r.add(ORDER) : r;
        boolean inRange = r.signum() > 0 && s.signum() > 0 && r.compareTo(ORDER) < 0 && s.compareTo(ORDER) < 0;
        if (!inRange || x.bitLength() > 256) {
            return Optional.empty();
        }
        byte[] compressed = new byte[PUBLIC_KEY_BYTES];
        compressed[0] = (byte) (2 + (recovery & 1));
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, x), 0, compressed, 1, 32);
        BigInteger inverse = r.modInverse(ORDER);
        BigInteger e = new BigInteger(1, hash).negate().mod(ORDER);
        return point(compressed)
                .map(point -> ECAlgorithms.sumOfTwoMultiplies(
                        DOMAIN.getG(),
                        e.multiply(inverse).mod(ORDER),
                        point,
                        s.multiply(inverse).mod(ORDER)))
                .filter(key -> !key.isInfinity())
                .map(key -> key.getEncoded(true));
    }

    @Override
    public Optional<byte[]> sharedSecret(byte[] privateKey, byte[] publicKey) {
        if (!isPrivateKey(privateKey)) {
            return Optional.empty();
        }
        return point(publicKey)
                .map(point -> Sha256d.single(
                        point.multiply(new BigInteger(1, privateKey)).getEncoded(true)));
    }

    private static BigInteger part(byte[] signature, int from) {
        return new BigInteger(1, Arrays.copyOfRange(signature, from, from + 32));
    }
}
