package org.halcyon.wallet;

import java.util.List;
import org.halcyon.base.WalletId;

/// What became of loading the stored wallets. A skipped one that is not open already is shown as damaged and left
/// alone.
public sealed interface LoadOutcome {

    /// All of them are open, those from before included; also for an empty store.
    record Loaded(int added) implements LoadOutcome {}

    /// @param skipped with those that were open already
    record Partial(int added, List<Skip> skipped) implements LoadOutcome {
        public Partial {
            skipped = List.copyOf(skipped);
        }
    }

    /// There were wallets, and none can be worked with.
    record NoneUsable(List<Skip> skipped) implements LoadOutcome {
        public NoneUsable {
            skipped = List.copyOf(skipped);
        }
    }

    /// The store could not be read. Nothing of this call remains, and the workers were stopped.
    record Failed(WalletError error) implements LoadOutcome {}

    record Skip(WalletId wallet, SkipReason reason) {}
}
