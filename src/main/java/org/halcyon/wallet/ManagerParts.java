package org.halcyon.wallet;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.halcyon.base.Ticker;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.halcyon.secrets.Vaults;

/// What a manager is made of; the composition root fills it.
///
/// @param registry of this network alone
/// @param store open, and run by `storage`
/// @param vaultFile may not exist yet; its folder does
/// @param fx runs the listeners of hubs
/// @param syncs the coordinators of this network, in the order of their starts
/// @param backups of the open store
/// @param signing the key of those backups, which is learnt from the vault
/// @param viewing seals viewing keys, with a key that is learnt from the vault
/// @param faults the switches of the sandbox, all off elsewhere
/// @param generation of this manager, greater than that of every earlier one
public record ManagerParts(
        NetworkProfile profile,
        ThreadRegistry<WorkerKey> registry,
        Threads threads,
        WalletStore store,
        StorageWorker storage,
        Vaults vaults,
        Path vaultFile,
        EngineFactory engines,
        Secp256k1 curve,
        Ticker ticker,
        InstantSource clock,
        SecureRandom random,
        Executor fx,
        List<SyncPart<?>> syncs,
        Backups backups,
        LearnedBackupKey signing,
        ViewingKeys viewing,
        Optional<SandboxControls> sandbox,
        FaultSwitches faults,
        ManagerLimits limits,
        long generation) {
    public ManagerParts {
        syncs = List.copyOf(syncs);
    }

    /// The workers that this manager has, in the order of their keys.
    List<WorkerKey> workers() {
        return Arrays.stream(WorkerKey.values())
                .filter(key -> !key.isCoordinator() || syncs.stream().anyMatch(part -> part.key() == key))
                .toList();
    }
}
