package org.halcyon.core.quorum.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.QuorumListRoot;

/// The quorums that are active at one block, of all types. Immutable; lists that follow each other share their quorums.
public final class QuorumList {

    private static final QuorumList EMPTY = new QuorumList(Map.of());

    private final Map<QuorumId, Quorum> byId;
    private final int hash;

    /// @param byId kept, not copied
    private QuorumList(Map<QuorumId, Quorum> byId) {
        this.byId = byId;
        this.hash = byId.hashCode();
    }

    public static QuorumList empty() {
        return EMPTY;
    }

    /// A list of these quorums; of two with one id the later counts.
    public static QuorumList of(List<Quorum> quorums) {
        Map<QuorumId, Quorum> byId = new LinkedHashMap<>();
        quorums.forEach(quorum -> byId.put(quorum.id(), quorum));
        return new QuorumList(byId);
    }

    public int size() {
        return byId.size();
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    public Optional<Quorum> find(QuorumId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Quorum> all() {
        return List.copyOf(byId.values());
    }

    /// The active set of one type.
    public List<Quorum> ofType(int type) {
        return byId.values().stream().filter(quorum -> quorum.type() == type).toList();
    }

    /// What a coinbase must commit to for these quorums; zero if there are none.
    public QuorumListRoot root() {
        List<byte[]> leaves = new ArrayList<>(byId.size());
        byId.values().forEach(quorum -> leaves.add(quorum.sharedLeaf()));
        leaves.sort(Arrays::compareUnsigned);
        byte[] flat = FlatMerkle.room(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            System.arraycopy(leaves.get(i), 0, flat, i * QuorumListRoot.BYTES, QuorumListRoot.BYTES);
        }
        return QuorumListRoot.ofWire(FlatMerkle.root(flat, leaves.size()));
    }

    /// What became of a change: a list, or why there is none.
    sealed interface Change {
        record Changed(QuorumList list) implements Change {}

        record Refused(DiffRejection reason) implements Change {}
    }

    /// The list without `removed` and with `added`.
    Change change(List<QuorumId> removed, List<FinalCommitment> added) {
        if (removed.isEmpty() && added.isEmpty()) {
            return new Change.Changed(this);
        }
        Map<QuorumId, Quorum> next = new LinkedHashMap<>(byId);
        for (QuorumId id : removed) {
            if (next.remove(id) == null) {
                return new Change.Refused(new DiffRejection.UnknownQuorum(id));
            }
        }
        for (FinalCommitment commitment : added) {
            Quorum quorum = Quorum.of(commitment);
            if (next.putIfAbsent(quorum.id(), quorum) != null) {
                return new Change.Refused(new DiffRejection.QuorumTwice(quorum.id()));
            }
        }
        return new Change.Changed(new QuorumList(next));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof QuorumList that && hash == that.hash && byId.equals(that.byId));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "QuorumList[" + byId.size() + "]";
    }
}
