package org.halcyon.core.tx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.keys.EcdsaSignature;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.InputVerdict.OtherForm;
import org.halcyon.core.tx.InputVerdict.Reason;
import org.halcyon.core.tx.InputVerdict.Refused;
import org.halcyon.core.tx.InputVerdict.Valid;
import org.halcyon.core.wire.WireException;

/// Checks inputs that spend pay-to-public-key-hash outputs, by the consensus rules: strict DER, any s, keys of 33 or 65
/// bytes. Stateless; any thread.
public final class P2pkhVerifier {

    private static final int HASH_TYPE_MASK = 0x7f;

    private final Secp256k1 curve;

    public P2pkhVerifier(Secp256k1 curve) {
        this.curve = curve;
    }

    /// @param index of the input
    /// @param spentScript the script of the output that the input spends
    public InputVerdict verify(Transaction transaction, int index, Script spentScript) {
        Optional<byte[]> expected = spentScript.publicKeyHash();
        if (expected.isEmpty()) {
            return new OtherForm();
        }
        Optional<List<byte[]>> pushes = transaction.inputs().get(index).script().pushes(2);
        if (pushes.isEmpty()) {
            return new Refused(Reason.INPUT_SCRIPT);
        }
        byte[] publicKey = pushes.get().getLast();
        if (!Hash160.of(publicKey).equals(Hash160.ofBytes(expected.get()))) {
            return new Refused(Reason.OTHER_KEY);
        }
        return verify(transaction, index, spentScript, pushes.get().getFirst(), publicKey);
    }

    private InputVerdict verify(Transaction transaction, int index, Script code, byte[] signature, byte[] publicKey) {
        int hashType = signature[signature.length - 1] & 0xff;
        if ((hashType & HASH_TYPE_MASK) < 1 || (hashType & HASH_TYPE_MASK) > 3) {
            return new Refused(Reason.SIGNATURE_FORM);
        }
        byte[] hash = SignatureHash.of(transaction, index, code, hashType);
        try {
            byte[] der = Arrays.copyOf(signature, signature.length - 1);
            // the library takes low s only, the chain takes both
            byte[] compact = EcdsaSignature.ofDer(der).lowered().toCompact();
            boolean holds = compressed(publicKey)
                    .filter(key -> curve.verify(hash, compact, key))
                    .isPresent();
            return holds ? new Valid() : new Refused(Reason.SIGNATURE);
        } catch (WireException e) {
            return new Refused(Reason.SIGNATURE_FORM);
        }
    }

    private Optional<byte[]> compressed(byte[] publicKey) {
        boolean known =
                publicKey.length == Secp256k1.PUBLIC_KEY_BYTES || publicKey.length == Secp256k1.UNCOMPRESSED_BYTES;
        return known ? curve.compress(publicKey) : Optional.empty();
    }
}
