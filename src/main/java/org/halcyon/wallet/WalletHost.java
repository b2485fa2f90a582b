package org.halcyon.wallet;

import java.nio.file.Path;
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

    /// The store of a network and its backups, whether that network is open or not.
    StoreBackups backups(NetworkProfile profile);

    /// Whether a key in the keyring opens the vault of `profile`, whether that network is open or not. Looks at the
    /// beginning of a file.
    boolean isKeyless(NetworkProfile profile);

    /// Shuts down what is open, puts a backup in the place of the store of `profile`, and opens that network. After a
    /// refusal the network that was open is opened again as it was.
    ///
    /// @param request its key is of no matter; that of the vault takes its place
    /// @param password opens the vault, so that its key can say who made the backup; empty where there is no vault, or
    ///     nobody asks it. Wiped by the call.
    CompletionStage<RestoreOutcome> restore(NetworkProfile profile, RestoreRequest request, char[] password);

    /// Shuts down what is open, sets the store of `profile` aside, which cannot be opened, and opens that network with
    /// a new one. Its vault stays. After a refusal the network that was open is opened again as it was.
    CompletionStage<BeginOutcome> beginAnew(NetworkProfile profile);

    /// Shuts the open network down; completes at once if none is open.
    CompletionStage<CloseSnapshot> shutdown();

    /// Has the program that holds the data folder bring its window to the front; true once it has.
    CompletionStage<Boolean> showOther();

    /// True if a shutdown has left changes unsaved which another file could take.
    boolean canRescue();

    /// Puts a copy of the store that could not save, with its unsaved changes, into a folder as a backup. The store
    /// itself stays as it is.
    CompletionStage<RescueOutcome> rescue(Path folder);

    /// Ends the program; after a clean shutdown, or because the person said so.
    void leave();
}
