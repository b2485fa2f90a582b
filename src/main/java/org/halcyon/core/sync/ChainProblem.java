package org.halcyon.core.sync;

/// Why the chain engine does not get on.
public sealed interface ChainProblem {

    /// No peer could be reached, or none is configured.
    ///
    /// @param tried how many addresses were tried in the last round
    /// @param reason the last failure in words
    record NoPeer(int tried, String reason) implements ChainProblem {}

    /// The proxy that everything goes through does not serve, so nobody is contacted until it does.
    record ProxyDown(String reason) implements ChainProblem {}

    /// The person wants no connection.
    record Offline() implements ChainProblem {}

    /// A peer was refused or broke a rule and was disconnected.
    record BadPeer(String address, String reason) implements ChainProblem {}

    /// The peers' chain has less work than the network is known to have: behind, or hostile.
    record TooLittleWork(String address) implements ChainProblem {}

    /// The chain files could not be read or written.
    record ChainFiles(String detail) implements ChainProblem {}

    /// A rule of this program was broken inside the engine; nothing was lost, and a restart is needed.
    record Internal(String detail) implements ChainProblem {}
}
