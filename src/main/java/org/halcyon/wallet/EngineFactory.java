package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.EngineParts;
import org.halcyon.core.sync.WalletEventSink;

/// Makes what a chain engine of this network needs, anew for each of its starts.
public interface EngineFactory {

    /// Contacts nobody.
    EngineParts parts(WalletEventSink sink, Consumer<ChainSnapshot> observer);

    ConsensusParameters parameters();

    /// The folder of the chain files.
    Path folder();
}
