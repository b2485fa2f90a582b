package org.halcyon.core.quorum.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.core.quorum.list.DiffLayout;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The answer to a request for rotated quorums: lists and snapshots of the last cycles, C blocks apart, before the work
/// block H of the newest. Well formed, not verified.
///
/// Since protocol 70236 each difference may start from the block of the one before, in the order of [#diffs()]; before
/// that, from a block of the request. The layout is the same.
///
/// Source: DIP-24; Dash Core 23.1.
///
/// @param cycles the parts of H - C, H - 2C and H - 3C
/// @param tip the list of the block that was asked for
/// @param work the list of H
/// @param oldest the part of H - 4C, if it was asked for
/// @param lastCommitments of each index, of the cycle of H - C
/// @param moreSnapshots of cycles whose quorums are older than those
/// @param moreDiffs the lists that belong to them
public record QuorumInfo(
        List<Cycle> cycles,
        ListDiff tip,
        ListDiff work,
        Optional<Cycle> oldest,
        List<FinalCommitment> lastCommitments,
        List<QuorumSnapshot> moreSnapshots,
        List<ListDiff> moreDiffs) {

    private static final int CYCLES = 3;
    private static final int MOST_ITEMS = 1_000;
    private static final int LEAST_SNAPSHOT_BYTES = 4 + 1 + 1;
    private static final int LEAST_DIFF_BYTES = 2 + 32 + 32 + 4;

    /// One past cycle.
    public record Cycle(QuorumSnapshot snapshot, ListDiff diff) {}

    public QuorumInfo {
        if (cycles.size() != CYCLES) {
            throw new IllegalArgumentException(cycles.size() + " cycles");
        }
        cycles = List.copyOf(cycles);
        lastCommitments = List.copyOf(lastCommitments);
        moreSnapshots = List.copyOf(moreSnapshots);
        moreDiffs = List.copyOf(moreDiffs);
    }

    /// The information that fills `payload` exactly.
    public static QuorumInfo parse(byte[] payload, DiffLayout layout) throws WireException {
        return new Source(payload, layout).readAll();
    }

    /// All differences in the order in which each may start from the one before.
    public List<ListDiff> diffs() {
        Stream<ListDiff> past =
                Stream.concat(oldest.stream(), cycles.reversed().stream()).map(Cycle::diff);
        return Stream.of(moreDiffs.stream(), past, Stream.of(work, tip))
                .flatMap(diffs -> diffs)
                .toList();
    }

    /// What is read, and how.
    private static final class Source {

        private final byte[] wire;
        private final ByteReader in;
        private final DiffLayout layout;

        Source(byte[] wire, DiffLayout layout) {
            this.wire = wire;
            this.in = new ByteReader(wire);
            this.layout = layout;
        }

        QuorumInfo readAll() throws WireException {
            QuorumInfo info = read();
            in.end();
            return info;
        }

        private QuorumInfo read() throws WireException {
            List<QuorumSnapshot> snapshots = new ArrayList<>();
            for (int i = 0; i < CYCLES; i++) {
                snapshots.add(QuorumSnapshot.read(in));
            }
            ListDiff tip = diff();
            ListDiff work = diff();
            List<Cycle> cycles = new ArrayList<>();
            for (QuorumSnapshot snapshot : snapshots) {
                cycles.add(new Cycle(snapshot, diff()));
            }
            Optional<Cycle> oldest = flag() ? Optional.of(cycle()) : Optional.empty();
            return new QuorumInfo(
                    cycles,
                    tip,
                    work,
                    oldest,
                    list(FinalCommitment.LEAST_BYTES, FinalCommitment::read),
                    list(LEAST_SNAPSHOT_BYTES, QuorumSnapshot::read),
                    list(LEAST_DIFF_BYTES, reader -> diff()));
        }

        private Cycle cycle() throws WireException {
            QuorumSnapshot snapshot = QuorumSnapshot.read(in);
            return new Cycle(snapshot, diff());
        }

        private ListDiff diff() throws WireException {
            return ListDiff.read(wire, in, layout);
        }

        private boolean flag() throws WireException {
            int flag = in.u8();
            if (flag > 1) {
                throw new WireException("flag " + flag + " in a quorum information");
            }
            return flag == 1;
        }

        private <T> List<T> list(int leastBytes, Item<T> item) throws WireException {
            int count = in.count(leastBytes, MOST_ITEMS);
            List<T> items = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                items.add(item.read(in));
            }
            return items;
        }
    }

    @FunctionalInterface
    private interface Item<T> {
        T read(ByteReader in) throws WireException;
    }

    /// The payload in the current layout.
    public byte[] toWire() {
        ByteWriter out = new ByteWriter(4_096);
        cycles.forEach(cycle -> cycle.snapshot().writeTo(out));
        out.bytes(tip.toWire()).bytes(work.toWire());
        cycles.forEach(cycle -> out.bytes(cycle.diff().toWire()));
        out.u8(oldest.isPresent() ? 1 : 0);
        oldest.ifPresent(cycle -> {
            cycle.snapshot().writeTo(out);
            out.bytes(cycle.diff().toWire());
        });
        out.compactSize(lastCommitments.size());
        lastCommitments.forEach(commitment -> commitment.writeTo(out));
        out.compactSize(moreSnapshots.size());
        moreSnapshots.forEach(snapshot -> snapshot.writeTo(out));
        out.compactSize(moreDiffs.size());
        moreDiffs.forEach(diff -> out.bytes(diff.toWire()));
        return out.toBytes();
    }
}
