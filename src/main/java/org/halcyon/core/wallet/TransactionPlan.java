package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;

/// A payment ready to be looked at and signed. Inputs and outputs are in their final order.
///
/// Source: BIP-69 for the order.
///
/// @param fee what the inputs hold beyond the outputs
/// @param change where the rest goes, if there is one
/// @param size bytes of the signed transaction, at most
/// @param expires when coins and change address come free again
public record TransactionPlan(
        List<Coin> inputs,
        List<TxOutput> outputs,
        Duffs fee,
        Optional<DerivedAddress> change,
        int size,
        Instant expires) {

    private static final Comparator<Coin> INPUT_ORDER = Comparator.comparing(
                    (Coin coin) -> coin.outPoint().txid().toHex())
            .thenComparingLong(coin -> coin.outPoint().index());

    private static final Comparator<TxOutput> OUTPUT_ORDER =
            Comparator.comparingLong(TxOutput::value).thenComparing(TxOutput::script);

    public TransactionPlan {
        inputs = inputs.stream().sorted(INPUT_ORDER).toList();
        outputs = outputs.stream().sorted(OUTPUT_ORDER).toList();
    }

    /// The sum of the inputs.
    public Duffs spent() {
        return inputs.stream().map(Coin::amount).reduce(Duffs.ZERO, Duffs::plus);
    }

    /// What comes back.
    public Duffs changeAmount() {
        return spent().minus(fee).minus(paid());
    }

    /// What goes to the recipients.
    public Duffs paid() {
        Optional<Script> back = change.map(DerivedAddress::script);
        return outputs.stream()
                .filter(output -> !Optional.of(output.script()).equals(back))
                .map(TxOutput::amount)
                .reduce(Duffs.ZERO, Duffs::plus);
    }

    public List<OutPoint> outPoints() {
        return inputs.stream().map(Coin::outPoint).toList();
    }

    /// The places of the keys that must sign, one for each input, in order.
    public List<AddressRef> signers() {
        return inputs.stream().map(Coin::address).toList();
    }

    /// The transaction with empty input scripts.
    public Transaction unsigned() {
        List<TxInput> spending = inputs.stream()
                .map(coin -> new TxInput(coin.outPoint(), Script.empty(), TxInput.FINAL_SEQUENCE))
                .toList();
        return new Transaction(2, 0, spending, outputs, 0, new byte[0]);
    }
}
