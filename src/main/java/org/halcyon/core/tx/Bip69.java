package org.halcyon.core.tx;

import java.util.Comparator;

/// The order of inputs and outputs that tells nothing about which is which. Not for asset locks, whose burn output
/// comes
/// first.
///
/// Source: BIP-69, which sorts inputs by the displayed transaction id.
public final class Bip69 {

    /// By displayed transaction id, then index.
    public static final Comparator<OutPoint> OUT_POINTS = Comparator.comparing(
                    OutPoint::txid, (a, b) -> a.compareDisplayed(b))
            .thenComparingLong(OutPoint::index);

    /// By spent output.
    public static final Comparator<TxInput> INPUTS = Comparator.comparing(TxInput::previous, OUT_POINTS);

    /// By value, then script bytes.
    public static final Comparator<TxOutput> OUTPUTS =
            Comparator.comparingLong(TxOutput::value).thenComparing(TxOutput::script);

    private Bip69() {}
}
