package org.halcyon.wallet.rows;

import java.util.Optional;

/// How far a transaction has come. Mined and chain-locked ones have a place in a block, the others have none.
public enum TransactionState {
    MEMPOOL("mempool"),
    INSTANT("instant"),
    MINED("mined"),
    CHAINLOCKED("chainlocked"),
    CONFLICTED("conflicted"),
    ABANDONED("abandoned");

    private final String label;

    TransactionState(String label) {
        this.label = label;
    }

    /// The stable name on disk.
    public String label() {
        return label;
    }

    /// True if a transaction in this state lies in a block.
    public boolean isInBlock() {
        return this == MINED || this == CHAINLOCKED;
    }

    /// The constant of a [#label()], or empty.
    public static Optional<TransactionState> ofLabel(String label) {
        for (TransactionState each : values()) {
            if (each.label.equals(label)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
