package org.halcyon.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.BlockHash;

/// The state of the chain engine at one moment. Heights count from 0; -1 means none.
///
/// @param headerHeight of the best validated header
/// @param tip its hash
/// @param filterHeaderHeight up to which filter headers are stored
/// @param filterHeight up to which filters are stored and matched
/// @param walletHeight up to which every wallet is synced
/// @param targetHeight the greatest height that a connected peer claims or that is validated
/// @param singleSource true if the filter headers come from one peer only
/// @param warnings what needs a person although the engine works
/// @param problem why the stage is [ChainStage#FAILED], or why no peer is useful
/// @param changedAt when anything here last moved
public record ChainSnapshot(
        ChainStage stage,
        int headerHeight,
        Optional<BlockHash> tip,
        int filterHeaderHeight,
        int filterHeight,
        int walletHeight,
        int targetHeight,
        boolean singleSource,
        List<PeerView> peers,
        List<ChainWarning> warnings,
        Optional<ChainProblem> problem,
        Instant changedAt) {
    public ChainSnapshot {
        peers = List.copyOf(peers);
        warnings = List.copyOf(warnings);
    }

    /// A state without warnings.
    public ChainSnapshot(
            ChainStage stage,
            int headerHeight,
            Optional<BlockHash> tip,
            int filterHeaderHeight,
            int filterHeight,
            int walletHeight,
            int targetHeight,
            boolean singleSource,
            List<PeerView> peers,
            Optional<ChainProblem> problem,
            Instant changedAt) {
        this(
                stage,
                headerHeight,
                tip,
                filterHeaderHeight,
                filterHeight,
                walletHeight,
                targetHeight,
                singleSource,
                peers,
                List.of(),
                problem,
                changedAt);
    }

    /// The state before the engine has ever run.
    public static ChainSnapshot off(Instant now) {
        return new ChainSnapshot(
                ChainStage.OFF, -1, Optional.empty(), -1, -1, -1, -1, false, List.of(), Optional.empty(), now);
    }
}
