package org.halcyon.ui.closing;

import java.util.List;

/// What the shutdown reports at one moment.
///
/// @param unsaved changes that are still to be written
/// @param saved changes that this shutdown has written
/// @param details text behind *Details*, with codes
public record ClosingSnapshot(Phase phase, List<WorkerLine> workers, long unsaved, long saved, String details) {

    /// Of the states of closing those in which the sheet is on screen.
    public enum Phase {
        DRAINING,
        SAVING,
        INCOMPLETE
    }

    public ClosingSnapshot {
        workers = List.copyOf(workers);
    }
}
