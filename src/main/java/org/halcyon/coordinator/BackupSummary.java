package org.halcyon.coordinator;

/// What a pass of the backup coordinator did.
public record BackupSummary(Deed deed) implements PassSummary {

    /// What it came to.
    public enum Deed {
        MADE,
        /// The newest backup is young enough.
        NOT_DUE,
        /// It is old, but holds all there is.
        UNCHANGED,
        STOPPED
    }

    @Override
    public PassResult result() {
        return PassResult.SUCCESS;
    }

    @Override
    public boolean isSkipped() {
        return deed != Deed.MADE;
    }
}
