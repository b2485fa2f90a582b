package org.halcyon.coordinator;

/// What a pass reports of its units. An immutable value.
public interface PassSummary {

    /// The units taken together.
    PassResult result();
}
