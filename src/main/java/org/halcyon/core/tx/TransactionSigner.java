package org.halcyon.core.tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.keys.EcdsaSignature;
import org.halcyon.core.keys.PrivateKey;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.ByteWriter;

/// Signs the inputs of a transaction, all of them pay-to-public-key-hash, with deterministic low-S signatures over
/// everything, and checks each one before it is handed out. Keeps no key; any thread.
///
/// Source: RFC 6979 for the nonce, BIP-62 and BIP-66 for the form, DIP-2 for the payload in the hash.
public final class TransactionSigner {

    private final Secp256k1 curve;
    private final P2pkhVerifier verifier;

    public TransactionSigner(Secp256k1 curve) {
        this.curve = curve;
        this.verifier = new P2pkhVerifier(curve);
    }

    /// @param spent the script of the output that each input spends, in the order of the inputs
    public SignOutcome sign(Transaction unsigned, List<Script> spent, KeyLookup keys) {
        if (spent.size() != unsigned.inputs().size()) {
            throw new IllegalArgumentException("one spent script is needed for each input");
        }
        List<TxInput> inputs = new ArrayList<>(unsigned.inputs());
        for (int i = 0; i < inputs.size(); i++) {
            Optional<byte[]> hash = spent.get(i).publicKeyHash();
            if (hash.isEmpty()) {
                return new SignOutcome.ForeignScript(i);
            }
            Optional<PrivateKey> found = keys.keyFor(Hash160.ofBytes(hash.get()));
            if (found.isEmpty()) {
                return new SignOutcome.MissingKey(i);
            }
            try (PrivateKey key = found.get()) {
                inputs.set(i, signed(unsigned, i, spent.get(i), key));
            }
        }
        return checked(unsigned.withInputs(inputs), spent);
    }

    private TxInput signed(Transaction unsigned, int index, Script spent, PrivateKey key) {
        byte[] hash = SignatureHash.of(unsigned, index, spent, SignatureHash.ALL);
        byte[] der = EcdsaSignature.ofCompact(key.sign(hash, curve)).lowered().toDer();
        byte[] signature =
                new ByteWriter(der.length + 1).bytes(der).u8(SignatureHash.ALL).toBytes();
        TxInput input = unsigned.inputs().get(index);
        Script script = Script.ofPushes(signature, key.publicKey(curve).toBytes());
        return new TxInput(input.previous(), script, input.sequence());
    }

    private SignOutcome checked(Transaction signed, List<Script> spent) {
        for (int i = 0; i < spent.size(); i++) {
            if (!(verifier.verify(signed, i, spent.get(i)) instanceof InputVerdict.Valid)) {
                return new SignOutcome.SelfCheckFailed(i);
            }
        }
        return new SignOutcome.Signed(signed);
    }
}
