package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a restore would bring, side by side with what there is.
///
/// @param now empty if there is no readable store
/// @param damaged wallets of the backup with unreadable rows, by the names that `after` gives them; a restore that
/// brings them needs consent
/// @param proof as far as it can be told without the password
/// @param otherStore whether the backup is of another store than the one kept here
/// @param made when the backup was made, as its name or description tells
public record RestorePreview(
        Path source,
        Optional<Summary> now,
        Summary after,
        List<String> damaged,
        BackupProof proof,
        boolean otherStore,
        Instant made) {
    public RestorePreview {
        damaged = List.copyOf(damaged);
    }

    /// One of the two sides.
    ///
    /// @param newest time of the newest transaction
    /// @param height up to which the filters are matched in every wallet
    public record Summary(StoreFacts facts, int identities, Optional<Instant> newest, OptionalInt height) {}
}
