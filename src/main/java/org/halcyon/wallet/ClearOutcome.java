package org.halcyon.wallet;

/// What became of the wish to delete rebuildable data.
public sealed interface ClearOutcome {

    record Cleared() implements ClearOutcome {}

    /// Nothing was deleted. [WalletError.ShutdownIncomplete] if a worker did not stop.
    record Refused(WalletError error) implements ClearOutcome {}

    /// Deleting began and did not end; the next attempt, or the next start, finishes it.
    record Unfinished(String done, String left, String cause) implements ClearOutcome {}
}
