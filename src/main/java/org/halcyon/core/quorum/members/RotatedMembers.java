package org.halcyon.core.quorum.members;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.halcyon.core.quorum.QuorumType;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.MasternodeEntry;
import org.halcyon.core.tx.payload.ProTxHash;

/// The members of all quorums of one cycle, each made of a quarter from each of the three cycles before and a new one.
/// Pure; any thread.
///
/// Source: DIP-24.
public final class RotatedMembers {

    private static final int QUARTERS = 4;

    private final QuorumType type;
    private final int quarter;

    /// @param size members of one quorum, as the commitments count them
    /// @throws IllegalArgumentException if it is no positive multiple of four
    public RotatedMembers(QuorumType type, int size) {
        if (size <= 0 || size % QUARTERS != 0) {
            throw new IllegalArgumentException("a rotated quorum of " + size);
        }
        this.type = type;
        this.quarter = size / QUARTERS;
    }

    /// A past cycle: its snapshot and the list of its work block.
    public record Past(QuorumSnapshot snapshot, ListState work) {}

    /// The members of each index, in their order; empty if one of the quarters could not be formed.
    ///
    /// @param past the three cycles before, the oldest first
    /// @param work the list of the cycle's own work block
    public Optional<List<List<MasternodeEntry>>> of(List<Past> past, ListState work) {
        List<List<MasternodeEntry>> members = new ArrayList<>();
        for (int index = 0; index < type.activeSets(); index++) {
            members.add(new ArrayList<>());
        }
        for (Past cycle : past) {
            Optional<List<List<MasternodeEntry>>> quarters = formerQuarters(cycle);
            if (quarters.isEmpty()) {
                return Optional.empty();
            }
            addTo(members, quarters.get());
        }
        return newQuarters(members, work).map(quarters -> {
            addTo(members, quarters);
            return members.stream().map(List::copyOf).toList();
        });
    }

    private static void addTo(List<List<MasternodeEntry>> members, List<List<MasternodeEntry>> quarters) {
        for (int index = 0; index < members.size(); index++) {
            members.get(index).addAll(quarters.get(index));
        }
    }

    /// The quarters that a past cycle added to its quorums.
    private Optional<List<List<MasternodeEntry>>> formerQuarters(Past cycle) {
        List<MasternodeEntry> ranked =
                Scores.ranked(cycle.work().masternodes().entries().stream(), type, Modifier.of(type, cycle.work()));
        List<MasternodeEntry> order = unusedFirst(ranked, cycle.snapshot());
        return switch (cycle.snapshot().mode()) {
            case NONE -> deal(order, List.of());
            case LISTED -> deal(order, places(cycle.snapshot().skips()));
            case ALL_BUT_LISTED, ALL -> Optional.empty();
        };
    }

    private static List<MasternodeEntry> unusedFirst(List<MasternodeEntry> ranked, QuorumSnapshot snapshot) {
        byte[] bits = snapshot.used().toBytes();
        List<MasternodeEntry> unused = new ArrayList<>(ranked.size());
        List<MasternodeEntry> used = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            boolean isUsed = i < snapshot.count() && (bits[i / 8] >>> (i % 8) & 1) == 1;
            (isUsed ? used : unused).add(ranked.get(i));
        }
        unused.addAll(used);
        return unused;
    }

    /// The skipped places. Each is relative to the first that is not zero, as nodes count them.
    private static List<Integer> places(List<Integer> skips) {
        List<Integer> places = new ArrayList<>(skips.size());
        int first = 0;
        for (int skip : skips) {
            places.add(first + skip);
            first = first == 0 ? skip : first;
        }
        return places;
    }

    /// Deals a quarter to each index in turn, round and round, and passes over each skipped place as its turn comes.
    private Optional<List<List<MasternodeEntry>>> deal(List<MasternodeEntry> order, List<Integer> skipped) {
        if (order.isEmpty()) {
            return Optional.empty();
        }
        List<List<MasternodeEntry>> quarters = new ArrayList<>();
        int next = 0;
        int at = 0;
        for (int index = 0; index < type.activeSets(); index++) {
            List<MasternodeEntry> dealt = new ArrayList<>(quarter);
            while (dealt.size() < quarter) {
                if (next < skipped.size() && skipped.get(next) == at) {
                    next++;
                } else {
                    dealt.add(order.get(at));
                }
                at = (at + 1) % order.size();
            }
            quarters.add(dealt);
        }
        return Optional.of(quarters);
    }

    /// The quarters of the cycle itself: masternodes that serve in no former quarter before those that do.
    private Optional<List<List<MasternodeEntry>>> newQuarters(List<List<MasternodeEntry>> former, ListState work) {
        Modifier modifier = Modifier.of(type, work);
        Set<ProTxHash> used = new HashSet<>();
        former.forEach(members -> members.forEach(member -> used.add(member.id())));
        List<MasternodeEntry> order = Stream.concat(
                        ranked(work, modifier, used, /* wanted= */ false).stream(),
                        ranked(work, modifier, used, /* wanted= */ true).stream())
                .toList();
        return new NewQuarters(order, quarter).of(former);
    }

    private List<MasternodeEntry> ranked(ListState work, Modifier modifier, Set<ProTxHash> used, boolean wanted) {
        Stream<MasternodeEntry> chosen =
                work.masternodes().entries().stream().filter(masternode -> used.contains(masternode.id()) == wanted);
        return Scores.ranked(chosen, type, modifier);
    }
}
