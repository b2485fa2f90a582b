package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A restore that somebody asks for.
///
/// @param wallets the names that the person saw and confirmed, as [StoreFacts#wallets()] of the source gives them
/// @param key tells whether the backup was made by this wallet
public record RestoreRequest(Path source, List<String> wallets, Set<Consent> consents, BackupKey key) {

    /// What the person agrees to on purpose.
    public enum Consent {
        /// It is not proved that the backup was made by this wallet.
        UNAUTHENTICATED,
        /// The backup is that of another store than the one that is kept here.
        OTHER_STORE,
        /// Some wallets of the backup cannot be read; they come up as damaged ones.
        DAMAGED_WALLETS,
        /// The present file is not kept.
        NO_BACKUP
    }

    public RestoreRequest {
        wallets = List.copyOf(wallets);
        consents = Set.copyOf(consents);
    }

    /// The same, checked with another key.
    public RestoreRequest with(BackupKey other) {
        return new RestoreRequest(source, wallets, consents, other);
    }

    public boolean accepts(Consent consent) {
        return consents.contains(consent);
    }
}
