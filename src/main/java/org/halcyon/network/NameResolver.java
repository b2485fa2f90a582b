package org.halcyon.network;

/// Turns names of hosts into addresses. Where a proxy is set none is used: asking for a name tells whoever answers what
/// this computer is about to do.
@FunctionalInterface
public interface NameResolver {

    /// Blocks for as long as whoever answers needs. Any thread.
    ///
    /// @param name as [HostForm#NAME] has it
    ResolveOutcome resolve(String name);
}
