package org.halcyon.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.PrivateKey;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.FeeRate;
import org.halcyon.core.tx.SignOutcome;
import org.halcyon.core.tx.SizeEstimate;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TransactionSigner;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;

/// Gives coins away. Its key is the SHA-256 of a text that stands here for all to read: everybody can spend what the
/// faucet holds, on purpose, and nothing of it has any worth. Blocks that are mined for nobody in particular pay it.
///
/// Keeps no state; the coins are those of chain and pool. Owned by their thread.
final class Faucet {

    private static final String KEY_TEXT = "Halcyon sandbox faucet";
    private static final int MOST_INPUTS = 200;

    private final Secp256k1 curve;
    private final TransactionSigner signer;
    private final Address address;
    private final Script script;

    Faucet(Secp256k1 curve) {
        this.curve = curve;
        this.signer = new TransactionSigner(curve);
        try (PrivateKey key = key()) {
            this.address = Address.of(key.publicKey(curve), Network.REGTEST);
        }
        this.script = address.script();
    }

    private PrivateKey key() {
        try {
            return PrivateKey.parse(Sha256d.single(KEY_TEXT.getBytes(StandardCharsets.US_ASCII)), curve);
        } catch (KeyFormatException e) {
            throw new IllegalStateException("the key of the faucet is a constant", e);
        }
    }

    /// Where its coins are.
    Script script() {
        return script;
    }

    /// A signed payment, or empty if the coins at hand do not suffice.
    Optional<Transaction> pay(Script to, Duffs amount, SandboxChain chain, Mempool pool) {
        List<Script> outputs = List.of(to, script);
        List<Coin> chosen = new ArrayList<>();
        long sum = 0;
        for (Coin coin : available(chain, pool)) {
            chosen.add(coin);
            sum += coin.value();
            long fee = FeeRate.NORMAL
                    .feeFor(SizeEstimate.of(chosen.size(), outputs))
                    .value();
            if (sum >= amount.value() + fee) {
                return Optional.of(signed(chosen, payment(to, amount.value(), sum - amount.value() - fee)));
            }
            if (chosen.size() == MOST_INPUTS) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Coins of the chain first, the largest of them first, then what waits in the pool.
    private List<Coin> available(SandboxChain chain, Mempool pool) {
        int next = chain.height() + 1;
        List<Coin> coins = new ArrayList<>(chain.coins().all().stream()
                .filter(coin -> coin.script().equals(script) && coin.isMatureAt(next) && !pool.isSpent(coin.place()))
                .sorted(Comparator.comparingLong(Coin::value).reversed().thenComparing(Coin::place))
                .toList());
        coins.addAll(pool.unspent(script));
        return coins;
    }

    private List<TxOutput> payment(Script to, long amount, long change) {
        TxOutput paid = new TxOutput(amount, to);
        return change < SizeEstimate.DUST ? List.of(paid) : List.of(paid, new TxOutput(change, script));
    }

    private Transaction signed(List<Coin> coins, List<TxOutput> outputs) {
        List<TxInput> inputs = coins.stream()
                .map(coin -> new TxInput(coin.place(), Script.empty(), TxInput.FINAL_SEQUENCE))
                .toList();
        List<Script> spent = coins.stream().map(Coin::script).toList();
        Transaction unsigned = new Transaction(2, 0, inputs, outputs, 0, new byte[0]);
        return switch (signer.sign(unsigned, spent, hash -> Optional.of(key()))) {
            case SignOutcome.Signed signed -> signed.transaction();
            case SignOutcome.MissingKey missing ->
                throw new IllegalStateException("the faucet signs its own coins only");
            case SignOutcome.ForeignScript foreign ->
                throw new IllegalStateException("the faucet spends its own coins only");
            case SignOutcome.SelfCheckFailed failed ->
                throw new IllegalStateException("a fresh signature does not hold");
        };
    }

    /// A payment of the same coins back to the faucet, if all of them were its own.
    ///
    /// @param spent what `payment` spends
    /// @return the rival and its fee
    Optional<Rival> rival(List<Coin> spent) {
        boolean own = spent.stream().allMatch(coin -> coin.script().equals(script));
        long fee = FeeRate.PRIORITY
                .feeFor(SizeEstimate.of(spent.size(), List.of(script)))
                .value();
        long rest = spent.stream().mapToLong(Coin::value).sum() - fee;
        return own && rest >= SizeEstimate.DUST
                ? Optional.of(new Rival(signed(spent, List.of(new TxOutput(rest, script))), fee))
                : Optional.empty();
    }

    /// A transaction that spends what another one spends.
    ///
    /// @param fee duffs
    record Rival(Transaction transaction, long fee) {}
}
