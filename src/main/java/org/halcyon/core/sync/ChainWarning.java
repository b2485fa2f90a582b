package org.halcyon.core.sync;

import java.time.Duration;

/// What a person should look after although the chain engine works.
public sealed interface ChainWarning {

    /// The clock of this computer does not agree with those of most peers. Header times are checked against the own
    /// clock, so a wrong one makes the program refuse new blocks or take forged ones.
    ///
    /// @param differing peers whose clock differs by more than ten minutes
    /// @param peers that were asked
    /// @param ahead by how much the clocks of the differing peers are ahead of the own, their median; negative if
    ///     behind
    record WrongClock(int differing, int peers, Duration ahead) implements ChainWarning {}

    /// Two peers say something else of a filter, and the block does not tell who lies. Nothing above is taken until a
    /// third peer is there.
    ///
    /// @param height of the block
    /// @param one address of a peer
    /// @param other address of the other peer
    record FiltersDisagree(int height, String one, String other) implements ChainWarning {}
}
