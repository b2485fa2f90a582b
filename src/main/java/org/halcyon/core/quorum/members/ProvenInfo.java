package org.halcyon.core.quorum.members;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.QuorumType;
import org.halcyon.core.quorum.list.BestChain;
import org.halcyon.core.quorum.list.DiffOutcome;
import org.halcyon.core.quorum.list.DiffRejection;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.MasternodeEntry;

/// A quorum information whose lists are proven by their headers. Immutable.
public final class ProvenInfo {

    private final QuorumInfo info;
    private final Map<BlockHash, ListState> states;

    private ProvenInfo(QuorumInfo info, Map<BlockHash, ListState> states) {
        this.info = info;
        this.states = states;
    }

    /// Proves every list of an information, each from one before it or from one that is known.
    ///
    /// @param known the lists at hand by their block, the empty one of the start among them
    public static InfoOutcome of(QuorumInfo info, Function<BlockHash, Optional<ListState>> known, BestChain chain) {
        Map<BlockHash, ListState> states = new LinkedHashMap<>();
        for (ListDiff diff : info.diffs()) {
            Optional<ListState> base =
                    Optional.ofNullable(states.get(diff.base())).or(() -> known.apply(diff.base()));
            if (base.isEmpty()) {
                return new InfoOutcome.Rejected(diff.block(), new DiffRejection.WrongBase(diff.block(), diff.base()));
            }
            switch (base.get().apply(diff, chain)) {
                case DiffOutcome.Applied applied -> states.put(diff.block(), applied.state());
                case DiffOutcome.Rejected rejected -> {
                    return new InfoOutcome.Rejected(diff.block(), rejected.reason());
                }
            }
        }
        return new InfoOutcome.Proven(new ProvenInfo(info, states));
    }

    public QuorumInfo info() {
        return info;
    }

    /// The proven lists, the one of the highest block last.
    public List<ListState> states() {
        return List.copyOf(states.values());
    }

    private ListState stateOf(ListDiff diff) {
        return Optional.ofNullable(states.get(diff.block())).orElseThrow();
    }

    /// The members of each index of the cycle of [QuorumInfo#lastCommitments()]; empty if the oldest part was not asked
    /// for or the quorums cannot be formed.
    public Optional<List<List<MasternodeEntry>>> members(QuorumType type, int size) {
        if (info.oldest().isEmpty()) {
            return Optional.empty();
        }
        List<QuorumInfo.Cycle> oldestFirst = new ArrayList<>(info.cycles().reversed());
        oldestFirst.addFirst(info.oldest().get());
        QuorumInfo.Cycle own = oldestFirst.removeLast();
        List<RotatedMembers.Past> past = oldestFirst.stream()
                .map(cycle -> new RotatedMembers.Past(cycle.snapshot(), stateOf(cycle.diff())))
                .toList();
        return new RotatedMembers(type, size).of(past, stateOf(own.diff()));
    }
}
