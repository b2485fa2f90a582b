package org.halcyon.wallet;

import java.util.List;

/// What became of the wish to erase a whole network.
public sealed interface EraseOutcome
        permits EraseOutcome.Erased,
                EraseOutcome.Unfinished,
                EraseOutcome.WrongPassword,
                EraseOutcome.NotKept,
                EraseOutcome.Refused,
                OlderVault {

    /// Nothing of it is left but backups, and the vault with the key that signed for them.
    ///
    /// @param secretsRemain wallets whose recovery phrase is still in the vault; the next opening of it tries again
    record Erased(DeleteReport report, List<RemovalNote> secretsRemain) implements EraseOutcome {
        public Erased {
            secretsRemain = List.copyOf(secretsRemain);
        }
    }

    /// The records are gone, and something beside them is not. The next start finishes it.
    record Unfinished(DeleteReport report, String left, String cause) implements EraseOutcome {}

    /// The password does not open the vault. Nothing was changed.
    record WrongPassword() implements EraseOutcome {}

    /// The backup that has to come first could not be made. Nothing was changed; the wish may be repeated without one.
    record NotKept(StorageError error) implements EraseOutcome {}

    /// Nothing was changed, unless the error says otherwise. [WalletError.ShutdownIncomplete] if a worker did not stop.
    record Refused(WalletError error) implements EraseOutcome {}
}
