package org.halcyon.core.quorum.members;

import java.util.List;
import org.halcyon.core.quorum.QuorumType;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.MasternodeEntry;

/// The members of quorums that do not rotate. Pure; any thread.
public final class PlainMembers {

    private PlainMembers() {}

    /// The members of the quorum whose work block has that list, in their order; fewer than `size` if there are not
    /// enough masternodes.
    ///
    /// @param size members that are drawn, as the commitment counts them
    public static List<MasternodeEntry> of(QuorumType type, int size, ListState work) {
        List<MasternodeEntry> ranked =
                Scores.ranked(work.masternodes().entries().stream(), type, Modifier.of(type, work));
        return List.copyOf(ranked.subList(0, Math.min(size, ranked.size())));
    }
}
