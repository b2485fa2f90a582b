package org.halcyon.core.quorum.members;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.core.quorum.list.MasternodeEntry;
import org.halcyon.core.tx.payload.ProTxHash;

/// Deals new quarters out of one order, round and round, so that nobody stands in a quorum twice. Used once.
final class NewQuarters {

    private final List<MasternodeEntry> order;
    private final int quarter;
    private int at;

    /// @param order masternodes that are not used yet, then those that are
    NewQuarters(List<MasternodeEntry> order, int quarter) {
        this.order = order;
        this.quarter = quarter;
    }

    /// One quarter for each index; empty if there are not enough masternodes.
    ///
    /// @param former the members that each index has already
    Optional<List<List<MasternodeEntry>>> of(List<List<MasternodeEntry>> former) {
        List<List<MasternodeEntry>> quarters = new ArrayList<>();
        for (List<MasternodeEntry> members : former) {
            Set<ProTxHash> taken = new HashSet<>();
            members.forEach(member -> taken.add(member.id()));
            List<MasternodeEntry> dealt = deal(taken);
            if (dealt.size() < quarter) {
                return Optional.empty();
            }
            quarters.add(dealt);
        }
        return Optional.of(quarters);
    }

    /// Stops after a whole round in which nobody could be added.
    private List<MasternodeEntry> deal(Set<ProTxHash> taken) {
        List<MasternodeEntry> dealt = new ArrayList<>(quarter);
        int passed = 0;
        while (dealt.size() < quarter && passed < order.size()) {
            MasternodeEntry next = order.get(at);
            passed++;
            if (taken.add(next.id())) {
                dealt.add(next);
                passed = 0;
            }
            at = (at + 1) % order.size();
        }
        return dealt;
    }
}
