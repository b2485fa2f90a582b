package org.halcyon.coordinator;

/// What a pass reports of its units. An immutable value.
public interface PassSummary {

    /// The units taken together.
    PassResult result();

    /// Whether the pass had nothing to do or left everything out on purpose, so that no figure of it counts.
    default boolean isSkipped() {
        return false;
    }

    /// What went wrong first, in a few words; empty if nothing did.
    default String trouble() {
        return "";
    }
}
