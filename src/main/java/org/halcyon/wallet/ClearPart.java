package org.halcyon.wallet;

/// One deletion of a clear; it may be done again.
///
/// @param what a name for a person
public record ClearPart(String what, Work work) {

    /// Deletes, and proves that it is gone.
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
