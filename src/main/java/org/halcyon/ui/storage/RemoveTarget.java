package org.halcyon.ui.storage;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.halcyon.ui.Icon;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.DeleteRequest.Safeguard;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreBackups.PruneOutcome;
import org.halcyon.wallet.WalletError;

/// Something that goes for good: a wallet, or everything of a network.
interface RemoveTarget {

    /// What its message keys begin with.
    String key();

    Icon icon();

    /// The name that has to be typed; empty while there is nothing that could go.
    Optional<String> name();

    /// Whether the recovery phrase was checked, in words.
    String phraseChecked();

    boolean asksPassword();

    /// Whether the keyring opens the vault in the place of a password.
    boolean isKeyless();

    /// What the removal of the backups too would mean, in a sentence; empty where that is not offered.
    Optional<String> backupsToo();

    /// Removes it without waiting; `password` is wiped by the call.
    CompletionStage<End> remove(Wish wish, char[] password);

    /// How it is to go.
    enum Wish {
        BACKUP_FIRST(Safeguard.BACKUP_FIRST),
        NO_BACKUP(Safeguard.NO_BACKUP),
        /// No backup is made, and those that hold it go after it.
        BACKUPS_TOO(Safeguard.NO_BACKUP);

        private final Safeguard safeguard;

        Wish(Safeguard safeguard) {
            this.safeguard = safeguard;
        }

        Safeguard safeguard() {
            return safeguard;
        }
    }

    /// What became of it.
    sealed interface End {
        /// @param residue why deleted records may still be readable
        /// @param backups what became of those that hold it, where they were to go as well
        record Done(
                Optional<BackupReport> backup,
                Optional<StorageError> residue,
                boolean secretsRemain,
                Optional<PruneOutcome> backups)
                implements End {}

        record WrongPassword() implements End {}

        /// The vault is an older copy, which the person has to agree to first. Nothing was removed.
        record Older(OlderVault vault) implements End {}

        /// The backup could not be made, so nothing was removed.
        record NotKept(StorageError error) implements End {}

        record Unfinished(String cause) implements End {}

        record Refused(WalletError error) implements End {}
    }
}
