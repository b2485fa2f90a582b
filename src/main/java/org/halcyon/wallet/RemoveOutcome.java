package org.halcyon.wallet;

/// What became of the wish to remove a wallet.
public sealed interface RemoveOutcome
        permits RemoveOutcome.Removed,
                RemoveOutcome.WrongPassword,
                RemoveOutcome.NotKept,
                RemoveOutcome.Refused,
                OlderVault {

    /// Its rows are gone and nobody can reach it any more. Earlier backups still contain it.
    ///
    /// @param report with the backup that was made before, and with what may still be readable in the file
    /// @param secretsRemain true if its recovery phrase could not be taken out of the vault, which the next opening of
    ///     the vault does then
    record Removed(DeleteReport report, boolean secretsRemain) implements RemoveOutcome {}

    /// The password does not open the vault. Nothing was changed.
    record WrongPassword() implements RemoveOutcome {}

    /// The backup that has to come first could not be made. Nothing was changed; the wish may be repeated without one.
    record NotKept(StorageError error) implements RemoveOutcome {}

    /// [WalletError.WalletNotFound] if there is no such wallet, which callers may treat as success.
    record Refused(WalletError error) implements RemoveOutcome {}
}
