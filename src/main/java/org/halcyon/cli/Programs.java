package org.halcyon.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.StoreMaintenance;
import org.halcyon.wallet.VaultBackupKey;
import org.halcyon.wallet.WalletHost;

/// What the program around the commands can run.
public interface Programs {

    /// The wallets of a folder; no network is open yet.
    ///
    /// @throws CommandFailure if the folder cannot be used
    Session session(SessionRequest request) throws CommandFailure;

    /// Shows the window until it is closed.
    ///
    /// @param link a `dash:` link to fill in, empty for none
    ExitCode window(SessionRequest request, String link) throws CommandFailure;

    /// Shows the whole program at work on a sandbox of its own.
    ///
    /// @param pictures where they go
    ExitCode tour(Path pictures) throws CommandFailure;

    /// Runs a sandbox node that other programs can connect to.
    ///
    /// @param folder of its chain; empty for the one of this computer's sandbox
    Node node(SessionRequest request, int port, Optional<Path> folder) throws CommandFailure;

    /// Has what is logged said on standard error, until the result is closed.
    Diagnostics diagnostics(SessionRequest request, Loudness loudness) throws CommandFailure;

    /// Lines that are on their way to standard error.
    interface Diagnostics extends AutoCloseable {
        @Override
        void close();
    }

    /// Maintenance of a store that nobody has open.
    StoreMaintenance storage(SessionRequest request, StoragePlace place) throws CommandFailure;

    /// The key of backups in the vault beside the store, which the caller closes.
    ///
    /// @param password of the vault, which the caller wipes; empty to open it by its key in the keyring
    /// @throws CommandFailure if the vault does not open
    VaultBackupKey backupKey(SessionRequest request, StoragePlace place, KeyUse use, char[] password)
            throws CommandFailure;

    /// What opens the vault beside the store.
    VaultState vault(SessionRequest request, StoragePlace place) throws CommandFailure;

    enum VaultState {
        NONE,
        PASSWORD,
        KEYRING
    }

    /// What a key of backups is for.
    enum KeyUse {
        /// A vault that has none gets one.
        SIGN,
        CHECK
    }

    /// Measures every wait.
    Ticker ticker();

    /// An open folder.
    interface Session extends AutoCloseable {
        WalletHost host();

        /// Lets go of the folder; everything in it was shut down before.
        @Override
        void close();
    }

    /// A running sandbox node.
    interface Node extends AutoCloseable {
        String address();

        SandboxControls controls();

        /// Waits until the process is asked to end.
        void awaitEnd() throws InterruptedException;

        /// Stops the node.
        @Override
        void close() throws CommandFailure;
    }
}
