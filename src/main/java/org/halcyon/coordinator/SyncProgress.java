package org.halcyon.coordinator;

/// How far a pass has come.
///
/// @param stage what it counts
/// @param done so many
/// @param expected of so many, 0 where nobody knows
public record SyncProgress(Stage stage, long done, long expected) {

    /// What is counted.
    public enum Stage {
        /// Nothing yet.
        NONE,
        /// What the network was asked for: addresses, tokens, notes.
        SCAN,
        /// Leaves of a commitment tree.
        TREE
    }

    /// No pass, or one that has not said anything.
    public static final SyncProgress NONE = new SyncProgress(Stage.NONE, 0, 0);

    public SyncProgress {
        if (done < 0 || expected < 0) {
            throw new IllegalArgumentException("negative progress");
        }
    }
}
