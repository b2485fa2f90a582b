package org.halcyon.lifecycle;

/// What has to be finished before a worker may see its cancellation, for example the pass that is in flight. Runs on
/// a thread of its own, once per start that is quiesced, within its own deadline; it is interrupted when that ends.
@FunctionalInterface
public interface DrainHook {

    /// No hook.
    DrainHook NONE = () -> {};

    /// Returns when nothing is in flight any more.
    void drain() throws Exception;
}
