package org.halcyon.app;

import java.util.function.Supplier;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.wallet.NetworkProfile;

/// Which network is opened, where its files lie, whom it connects to, and what it may keep in memory.
///
/// @param peers ignored by the sandbox, which has its own
/// @param strictLock as it is set at the opening
record Place(AppPaths paths, NetworkProfile profile, Supplier<PeerPlan> peers, boolean strictLock) {}
