package org.halcyon.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.PrivateKey;
import org.halcyon.core.keys.PublicKey;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.SignOutcome;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TransactionSigner;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wallet.AddressKey;
import org.halcyon.core.wallet.PoolKind;

/// Keys by number, and payments signed with them.
final class TestKeys {

    private static final int INTERNAL_FROM = 10_000;

    private final Secp256k1 curve = TestNode.curve();
    private final Map<Hash160, Integer> numbers = new ConcurrentHashMap<>();

    private PrivateKey key(int number) {
        try {
            return PrivateKey.parse(Sha256d.single(("test " + number).getBytes(StandardCharsets.US_ASCII)), curve);
        } catch (KeyFormatException e) {
            throw new AssertionError(e);
        }
    }

    private PublicKey publicKey(int number) {
        try (PrivateKey key = key(number)) {
            PublicKey found = key.publicKey(curve);
            numbers.put(found.hash160(), number);
            return found;
        }
    }

    private Address of(int number) {
        return Address.of(publicKey(number), Network.REGTEST);
    }

    String address(int number) {
        return of(number).text();
    }

    Script script(int number) {
        return of(number).script();
    }

    /// The keys as an account of a wallet; receive address `i` has number `i`.
    Optional<AddressKey> at(PoolKind pool, int index) {
        int number = pool == PoolKind.INTERNAL ? INTERNAL_FROM + index : index;
        return Optional.of(new AddressKey(script(number), publicKey(number).toBytes()));
    }

    /// One input, which spends `script`, and these outputs.
    Transaction pay(OutPoint from, Script spent, TxOutput... outputs) {
        return sign(unsigned(from, outputs), List.of(spent));
    }

    static Transaction unsigned(OutPoint from, TxOutput... outputs) {
        TxInput input = new TxInput(from, Script.empty(), TxInput.FINAL_SEQUENCE);
        return new Transaction(2, 0, List.of(input), List.of(outputs), 0, new byte[0]);
    }

    Transaction sign(Transaction unsigned, List<Script> spent) {
        var signer = new TransactionSigner(curve);
        return switch (signer.sign(
                unsigned, spent, hash -> Optional.ofNullable(numbers.get(hash)).map(this::key))) {
            case SignOutcome.Signed signed -> signed.transaction();
            case SignOutcome failed -> throw new AssertionError(failed.toString());
        };
    }
}
