package org.halcyon.core.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteWriter;

/// A text signed by the key of an address: double SHA-256 of a fixed heading and the text, and a signature from which
/// the
/// key can be recovered, in Base64. Pure; any thread.
public final class SignedMessage {

    /// What came of checking a signature.
    public sealed interface Verdict {
        record Valid() implements Verdict {}

        /// The signature is well formed and made by another key, or for another text.
        record OtherSigner() implements Verdict {}

        /// The text of the signature is no Base64 of 65 bytes with a known header.
        record Malformed() implements Verdict {}
    }

    private static final byte[] HEADING = "DarkCoin Signed Message:\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_HEADER = 27;
    private static final int COMPRESSED = 4;
    private static final int BYTES = 1 + Secp256k1.SIGNATURE_BYTES;
    private static final int MAX_CHARS = 88;

    private SignedMessage() {}

    /// The 32 bytes that are signed for `text`.
    public static byte[] hash(String text) {
        return Sha256d.hash(new ByteWriter()
                .varBytes(HEADING)
                .varBytes(text.getBytes(StandardCharsets.UTF_8))
                .toBytes());
    }

    /// The signature of `text` in Base64, for the address of the compressed public key.
    public static String sign(String text, PrivateKey key, Secp256k1 curve) {
        byte[] compact = compact(hash(text), key, true, curve);
        return Base64.getEncoder().encodeToString(compact);
    }

    /// A recoverable signature: header byte and 64 bytes.
    static byte[] compact(byte[] hash, PrivateKey key, boolean compressed, Secp256k1 curve) {
        byte[] signature = key.sign(hash, curve);
        byte[] own = key.publicKey(curve).toBytes();
        for (int recovery = 0; recovery < 4; recovery++) {
            Optional<byte[]> recovered = curve.recover(hash, signature, recovery);
            if (recovered.isPresent() && Arrays.equals(recovered.get(), own)) {
                int header = FIRST_HEADER + recovery + (compressed ? COMPRESSED : 0);
                return new ByteWriter(BYTES).u8(header).bytes(signature).toBytes();
            }
        }
        throw new IllegalStateException("the own signature does not hold");
    }

    /// Checks that the key behind `publicKeyHash` signed `text`.
    public static Verdict verify(String text, String signature, Hash160 publicKeyHash, Secp256k1 curve) {
        Optional<byte[]> decoded = decode(signature);
        if (decoded.isEmpty()) {
            return new Verdict.Malformed();
        }
        int header = (decoded.get()[0] & 0xff) - FIRST_HEADER;
        byte[] compact = Arrays.copyOfRange(decoded.get(), 1, BYTES);
        Optional<byte[]> key = curve.recover(hash(text), compact, header & 3);
        if (header < COMPRESSED) {
            key = key.flatMap(curve::uncompress);
        }
        boolean own = key.map(Hash160::of).filter(publicKeyHash::equals).isPresent();
        return own ? new Verdict.Valid() : new Verdict.OtherSigner();
    }

    private static Optional<byte[]> decode(String signature) {
        if (signature.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            int header = bytes.length == BYTES ? bytes[0] & 0xff : 0;
            return header >= FIRST_HEADER && header < FIRST_HEADER + 2 * COMPRESSED
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // the decoder's way to say that the text is no Base64
            return Optional.empty();
        }
    }
}
