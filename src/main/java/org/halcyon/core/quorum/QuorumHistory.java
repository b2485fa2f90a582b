package org.halcyon.core.quorum;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.BestChain;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.quorum.list.QuorumList;

/// The quorums of the last day by height. Owned by one thread.
///
/// Blocks between which nothing changed share one list, so a day costs the few hundred quorums that came and went.
final class QuorumHistory {

    /// Blocks of one day.
    static final int DAY = 576;

    /// @param block that the list ends at
    record Dated(BlockHash block, QuorumList quorums) {}

    private final NavigableMap<Integer, Dated> byHeight = new TreeMap<>();

    void add(ListState state) {
        byHeight.put(state.height(), new Dated(state.block(), shared(state)));
        byHeight.headMap(byHeight.lastKey() - DAY, /* inclusive= */ false).clear();
    }

    /// Puts back what was kept before.
    void restore(int height, Dated dated) {
        byHeight.put(height, dated);
    }

    /// A list that is equal to its neighbour's is that one.
    private QuorumList shared(ListState state) {
        Map.Entry<Integer, Dated> below = byHeight.lowerEntry(state.height());
        return below != null && below.getValue().quorums().equals(state.quorums())
                ? below.getValue().quorums()
                : state.quorums();
    }

    /// Forgets what is no longer on the best chain.
    void retain(BestChain chain) {
        byHeight.values().removeIf(dated -> chain.find(dated.block()).isEmpty());
    }

    int size() {
        return byHeight.size();
    }

    Iterable<Map.Entry<Integer, Dated>> entries() {
        return byHeight.entrySet();
    }

    /// The set of a type at a height.
    ActiveSet activeAt(QuorumType type, int height) {
        Map.Entry<Integer, Dated> below = byHeight.floorEntry(height);
        if (below == null) {
            return new ActiveSet.Missing();
        }
        List<Quorum> quorums = below.getValue().quorums().ofType(type.id());
        Map.Entry<Integer, Dated> above = byHeight.ceilingEntry(height);
        boolean steady = above != null
                && new HashSet<>(quorums)
                        .equals(new HashSet<>(above.getValue().quorums().ofType(type.id())));
        return steady ? new ActiveSet.Exact(quorums) : new ActiveSet.Near(quorums, below.getKey());
    }

    /// A quorum of a list at or below a height, the newest list first.
    Optional<Quorum> find(QuorumId id, int upTo) {
        return distinct(upTo).flatMap(list -> list.find(id).stream()).findFirst();
    }

    /// Each different list at or below a height, the newest first.
    Stream<QuorumList> distinct(int upTo) {
        return byHeight.headMap(upTo, /* inclusive= */ true).descendingMap().values().stream()
                .map(Dated::quorums)
                .distinct();
    }
}
