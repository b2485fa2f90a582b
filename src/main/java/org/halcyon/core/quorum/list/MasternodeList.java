package org.halcyon.core.quorum.list;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.tx.payload.MasternodeListRoot;
import org.halcyon.core.tx.payload.ProTxHash;

/// Every registered masternode at one block, sorted by id in wire order. Immutable.
///
/// Lists that follow each other share the entries which did not change, so a further list costs one reference for each
/// masternode; the leaf of each entry is hashed once, when it is read.
public final class MasternodeList {

    private static final MasternodeList EMPTY = new MasternodeList(new MasternodeEntry[0]);

    private final MasternodeEntry[] sorted;

    private MasternodeList(MasternodeEntry[] sorted) {
        this.sorted = sorted;
    }

    public static MasternodeList empty() {
        return EMPTY;
    }

    public int size() {
        return sorted.length;
    }

    public Optional<MasternodeEntry> find(ProTxHash id) {
        int at = indexOf(id);
        return at < 0 ? Optional.empty() : Optional.of(sorted[at]);
    }

    private int indexOf(ProTxHash id) {
        byte[] wanted = id.toWire();
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = sorted[middle].compareId(wanted);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }

    /// All of them in order, a view without a copy.
    public List<MasternodeEntry> entries() {
        return Collections.unmodifiableList(Arrays.asList(sorted));
    }

    /// What a coinbase must commit to for this list; zero for an empty one.
    public MasternodeListRoot root() {
        byte[] leaves = FlatMerkle.room(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i].copyLeaf(leaves, i * ProTxHash.BYTES);
        }
        return MasternodeListRoot.ofWire(FlatMerkle.root(leaves, sorted.length));
    }

    /// What became of a change: a list, or why there is none.
    sealed interface Change {
        record Changed(MasternodeList list) implements Change {}

        record Refused(DiffRejection reason) implements Change {}
    }

    /// The list without `removed` and with `changed` in their places.
    Change change(List<ProTxHash> removed, List<MasternodeEntry> changed) {
        if (removed.isEmpty() && changed.isEmpty()) {
            return new Change.Changed(this);
        }
        boolean[] gone = new boolean[sorted.length];
        for (ProTxHash id : removed) {
            int at = indexOf(id);
            if (at < 0 || gone[at]) {
                return new Change.Refused(new DiffRejection.UnknownMasternode(id));
            }
            gone[at] = true;
        }
        MasternodeEntry[] news = changed.toArray(MasternodeEntry[]::new);
        Arrays.sort(news, MasternodeEntry::compareId);
        for (int i = 1; i < news.length; i++) {
            if (news[i - 1].compareId(news[i]) == 0) {
                return new Change.Refused(new DiffRejection.MasternodeTwice(news[i].id()));
            }
        }
        return new Change.Changed(new MasternodeList(merged(gone, news)));
    }

    private MasternodeEntry[] merged(boolean[] gone, MasternodeEntry[] news) {
        MasternodeEntry[] all = new MasternodeEntry[sorted.length + news.length];
        int size = 0;
        int next = 0;
        for (int i = 0; i < sorted.length; i++) {
            while (next < news.length && news[next].compareId(sorted[i]) < 0) {
                all[size++] = news[next++];
            }
            boolean replaced = next < news.length && news[next].compareId(sorted[i]) == 0;
            if (!gone[i] && !replaced) {
                all[size++] = sorted[i];
            }
        }
        while (next < news.length) {
            all[size++] = news[next++];
        }
        return Arrays.copyOf(all, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasternodeList that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return "MasternodeList[" + sorted.length + "]";
    }
}
