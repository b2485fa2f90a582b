package org.halcyon.core.wallet;

import java.util.List;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.Txid;

/// What became of a block.
public sealed interface BlockOutcome {

    /// No event means that the block brought nothing new.
    ///
    /// @param newScripts true if addresses were derived, so that filters of this batch must be matched again
    record Processed(List<WalletEvent> events, boolean newScripts) implements BlockOutcome {
        public Processed {
            events = List.copyOf(events);
        }
    }

    /// Nothing changed.
    record Refused(Reason reason) implements BlockOutcome {}

    /// Why a block is refused.
    sealed interface Reason {}

    /// The watermark has passed this height; a rescan or a rewind must move it back first.
    record AlreadySynced(int synced) implements Reason {}

    /// Records or the ChainLock say that another block is at this height; a rewind must come first.
    record OtherBlockAtHeight(BlockHash known) implements Reason {}

    /// A transaction is mined elsewhere, or spends what another mined one spends.
    record ContradictsChain(Txid transaction, Txid mined) implements Reason {}

    record ImpossibleAmount(Txid transaction) implements Reason {}
}
