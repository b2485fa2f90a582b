package org.halcyon.secrets;

/// What a completed write of the vault says about itself.
///
/// @param generation number of this write, to be remembered outside the vault
public record WriteReport(long generation, Durability durability) {

    /// Whether the new content is sure to survive a loss of power.
    public enum Durability {
        CONFIRMED,
        /// The file was replaced, but the folder could not be forced to disk: the old or the new content will be there.
        UNCONFIRMED
    }
}
