package org.halcyon.wallet;

/// What became of beginning anew in the place of a store that could not be opened.
public sealed interface BeginOutcome {

    /// The old files are set aside, and the network is being opened with a new store.
    record Begun(SetAsideReport report) implements BeginOutcome {}

    /// What had not been moved stays where it is.
    record Refused(StorageError error) implements BeginOutcome {}

    /// Some worker did not stop, so nothing was begun.
    record StillBusy(CloseSnapshot report) implements BeginOutcome {}
}
