package org.halcyon.coordinator;

/// What became of a request to watch an identity no longer.
public enum Unregistration {
    /// It is off the list, and nothing of it will be stored.
    DONE,
    /// It was not on the list.
    UNKNOWN,
    /// It is off the list, but a store that had begun is not over yet.
    STORE_UNDER_WAY
}
