package org.halcyon.core.quorum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.BestChain;
import org.halcyon.core.quorum.list.DiffOutcome;
import org.halcyon.core.quorum.list.DiffRejection;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.tx.payload.QuorumHash;

/// The lists that a wallet keeps: whole ones of the last blocks and of the last cycles, and the quorums of the last
/// day. Owned by one thread.
///
/// Memory is bounded by those numbers, and lists share what did not change between them.
public final class QuorumBook {

    /// Blocks below the best header from which on a list is believed, so that one block with stolen work cannot plant a
    /// key; the network itself picks its signers as deep.
    public static final int DEPTH = 8;

    /// Whole lists of the last blocks: a reorganisation of fewer needs no list from nothing.
    static final int RECENT = 16;

    /// Whole lists from which the members of rotated quorums are drawn.
    static final int CYCLES = 6;

    private final QuorumRoles roles;
    private final ListState start;
    private final NavigableMap<Integer, ListState> states = new TreeMap<>();
    private final QuorumHistory history = new QuorumHistory();
    private int locked = -1;

    /// @param genesis the first block of the chain, where nothing is registered
    public QuorumBook(QuorumRoles roles, BlockHash genesis) {
        this.roles = roles;
        this.start = ListState.start(genesis);
    }

    public QuorumRoles roles() {
        return roles;
    }

    /// The first block of the chain.
    public BlockHash genesis() {
        return start.block();
    }

    /// The whole list with the greatest height; at first the empty one of the first block.
    public ListState newest() {
        return states.isEmpty() ? start : states.lastEntry().getValue();
    }

    /// The whole list of a block, if it is kept.
    public Optional<ListState> at(int height) {
        return Optional.ofNullable(states.get(height));
    }

    /// Blocks of which whole lists are kept, the lowest first, as a request for quorum information names them.
    public List<BlockHash> bases() {
        return states.values().stream().map(ListState::block).toList();
    }

    /// The whole list from which a difference starts: one that is kept, or the empty one.
    public Optional<ListState> base(BlockHash block) {
        if (block.isZero() || block.equals(start.block())) {
            return Optional.of(start);
        }
        return states.values().stream()
                .filter(state -> state.block().equals(block))
                .findFirst();
    }

    /// Takes a difference if all of it is proven.
    public DiffOutcome apply(ListDiff diff, BestChain chain) {
        Optional<ListState> base = base(diff.base());
        if (base.isEmpty()) {
            return new DiffOutcome.Rejected(new DiffRejection.WrongBase(newest().block(), diff.base()));
        }
        DiffOutcome outcome = base.get().apply(diff, chain);
        if (outcome instanceof DiffOutcome.Applied applied) {
            add(applied.state());
        }
        return outcome;
    }

    /// Keeps a list that was proven elsewhere, such as a part of a quorum information.
    public void add(ListState state) {
        if (state.isStart()) {
            return;
        }
        states.put(state.height(), state);
        history.add(state);
        trim();
    }

    private void trim() {
        List<Integer> heights = new ArrayList<>(states.descendingKeySet());
        int cycles = 0;
        for (int height : heights.subList(Math.min(RECENT, heights.size()), heights.size())) {
            if (!isCycleWork(height) || ++cycles > CYCLES) {
                states.remove(height);
            }
        }
    }

    /// True if the members of rotated quorums are drawn at that height.
    private boolean isCycleWork(int height) {
        return roles.instantSend().stream()
                .anyMatch(type -> type.isRotated() && (height + DEPTH) % type.interval() == 0);
    }

    /// Forgets every list of a block that is no longer on the best chain.
    public void retain(BestChain chain) {
        states.values().removeIf(state -> chain.find(state.block()).isEmpty());
        history.retain(chain);
    }

    /// Remembers the highest ChainLock that was verified: lists at or below it are believed whatever their depth.
    public void locked(int height) {
        locked = Math.max(locked, height);
    }

    /// -1 if there is none.
    public int lockedHeight() {
        return locked;
    }

    /// The greatest height whose list is believed.
    public int trustedHeight(BestChain chain) {
        return Math.max(chain.height() - DEPTH, Math.min(locked, chain.height()));
    }

    /// The quorums of a type at a height, whether they are believed already or not.
    public ActiveSet activeAt(QuorumType type, int height) {
        return history.activeAt(type, height);
    }

    /// A quorum of a believed list of the last day.
    public Optional<Quorum> find(QuorumId id, BestChain chain) {
        return history.find(id, trustedHeight(chain));
    }

    /// Each different active set of a type in the believed lists, the newest first.
    List<List<Quorum>> activeSets(QuorumType type, BestChain chain) {
        return history.distinct(trustedHeight(chain))
                .map(list -> list.ofType(type.id()))
                .distinct()
                .toList();
    }

    /// The keys that proofs of Platform are checked with.
    public PlatformKeys platformKeys(BestChain chain) {
        Map<QuorumHash, BlsPublicKey> keys = new HashMap<>();
        List<List<Quorum>> sets = activeSets(roles.platform(), chain);
        for (List<Quorum> set : sets) {
            set.forEach(quorum -> keys.putIfAbsent(quorum.hash(), quorum.key()));
        }
        return new PlatformKeys(keys, !sets.isEmpty());
    }

    QuorumHistory history() {
        return history;
    }
}
