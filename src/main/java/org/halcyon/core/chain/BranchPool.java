package org.halcyon.core.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The branches that may still win, bounded per peer and altogether. When all places are taken the one with the least
/// work goes, so that a flood of weak branches cannot push out a strong one.
final class BranchPool {

    static final int MOST_HEADERS = 4_096;
    static final int MOST_PER_PEER = 16;
    static final int MOST_TOGETHER = 64;

    private final List<Branch> branches = new ArrayList<>();

    /// A branch that holds `hash`, if any.
    Optional<Branch> holding(BlockHash hash) {
        return branches.stream().filter(branch -> branch.contains(hash)).findFirst();
    }

    boolean knows(BlockHash hash) {
        return holding(hash).isPresent();
    }

    /// Takes `branch` in place of those it extends, or says why not.
    Optional<HeaderRejection> add(Branch branch) {
        if (branch.headers().size() > MOST_HEADERS) {
            return Optional.of(
                    new HeaderRejection.BranchTooLong(branch.headers().size()));
        }
        List<Branch> kept = new ArrayList<>(branches);
        kept.removeIf(old -> old.isPartOf(branch));
        long ofPeer = kept.stream().filter(old -> old.peer() == branch.peer()).count();
        if (ofPeer >= MOST_PER_PEER) {
            return Optional.of(new HeaderRejection.TooManyBranches((int) ofPeer));
        }
        kept.add(branch);
        if (kept.size() > MOST_TOGETHER) {
            kept.remove(kept.stream().min(Comparator.comparing(Branch::work)).orElseThrow());
        }
        branches.clear();
        branches.addAll(kept);
        return Optional.empty();
    }

    /// Forgets what leaves the chain below `height`.
    void dropBelow(int height) {
        branches.removeIf(branch -> branch.root() < height);
    }

    /// Takes out all branches, for a best chain that has changed from `ancestor` on, and returns those that leave it at
    /// or below `ancestor`; the others hung on blocks that are gone.
    List<Branch> takeAtOrBelow(int ancestor) {
        List<Branch> kept =
                branches.stream().filter(branch -> branch.root() <= ancestor).toList();
        branches.clear();
        return kept;
    }

    List<Branch> all() {
        return List.copyOf(branches);
    }
}
