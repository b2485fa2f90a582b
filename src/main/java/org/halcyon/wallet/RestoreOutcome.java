package org.halcyon.wallet;

/// What became of a restore that the window asked for.
public sealed interface RestoreOutcome {

    /// The new file is in place, and its network is being opened.
    record Restored(RestoreReport report) implements RestoreOutcome {}

    record WrongPassword() implements RestoreOutcome {}

    /// Nothing was changed; the network is being opened again as it was.
    record Refused(StorageError error) implements RestoreOutcome {}

    /// Some worker did not stop, so nothing was begun.
    record StillBusy(CloseSnapshot report) implements RestoreOutcome {}
}
