package org.halcyon.wallet;

import java.util.concurrent.CompletionStage;

/// The place where networks are opened and closed, and where the settings are kept. At most one network is open. No
/// call waits.
public interface WalletHost {

    StateHub<HostState> state();

    StateHub<Settings> settings();

    /// Replaces the settings and writes them to disk; the stage fails if the file cannot be written.
    CompletionStage<Settings> save(Settings settings);

    /// Closes what is open, if anything, and opens the network of `profile`.
    void open(NetworkProfile profile);

    /// Shuts the open network down; completes at once if none is open.
    CompletionStage<CloseSnapshot> shutdown();

    /// Ends the program; after a clean shutdown, or because the person said so.
    void leave();
}
