package org.halcyon.core.quorum.list;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.ProTxHash;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The changes between two masternode lists and their quorums, and the coinbase that proves the later one. Well formed,
/// not verified: [ListState#apply] does that.
///
/// Source: DIP-4; protocol history of Dash Core up to 70240.
///
/// @param base the earlier block; zero or genesis for nothing
/// @param block the later block
/// @param coinbaseTree proves the coinbase in the later block
/// @param entries new or changed masternodes
/// @param workSignatures claims about the new quorums, which nothing proves here
public record ListDiff(
        BlockHash base,
        BlockHash block,
        PartialMerkleTree coinbaseTree,
        Transaction coinbase,
        List<ProTxHash> removed,
        List<MasternodeEntry> entries,
        List<QuorumId> removedQuorums,
        List<FinalCommitment> quorums,
        List<WorkSignature> workSignatures) {

    private static final int NEWEST_VERSION = 1;
    private static final int NEWEST_LATE_VERSION = 2;
    private static final int MOST_ITEMS = 100_000;

    public ListDiff {
        removed = List.copyOf(removed);
        entries = List.copyOf(entries);
        removedQuorums = List.copyOf(removedQuorums);
        quorums = List.copyOf(quorums);
        workSignatures = List.copyOf(workSignatures);
    }

    /// The difference that fills `payload` exactly.
    public static ListDiff parse(byte[] payload, DiffLayout layout) throws WireException {
        ByteReader in = new ByteReader(payload);
        ListDiff diff = read(payload, in, layout);
        in.end();
        return diff;
    }

    /// Reads a difference that is a part of something else.
    ///
    /// @param wire what `in` reads
    public static ListDiff read(byte[] wire, ByteReader in, DiffLayout layout) throws WireException {
        if (layout.versionFirst()) {
            requireVersion(in.u16(), NEWEST_VERSION);
        }
        BlockHash base = BlockHash.read(in);
        BlockHash block = BlockHash.read(in);
        PartialMerkleTree tree = PartialMerkleTree.read(in);
        Transaction coinbase = Transaction.read(in);
        if (!layout.versionFirst()) {
            requireVersion(in.u16(), NEWEST_LATE_VERSION);
        }
        List<ProTxHash> removed = readList(in, ProTxHash.BYTES, ProTxHash::read);
        List<MasternodeEntry> entries = readEntries(wire, in, layout);
        List<QuorumId> removedQuorums = readList(in, QuorumId.BYTES, QuorumId::read);
        List<FinalCommitment> quorums = readCommitments(in);
        List<WorkSignature> signatures = layout.workSignatures()
                ? readList(in, WorkSignature.LEAST_BYTES, reader -> readSignature(reader, quorums.size()))
                : List.of();
        return new ListDiff(base, block, tree, coinbase, removed, entries, removedQuorums, quorums, signatures);
    }

    private static void requireVersion(int version, int newest) throws WireException {
        if (version < 1 || version > newest) {
            throw new WireException("list difference of version " + version);
        }
    }

    static List<MasternodeEntry> readEntries(byte[] wire, ByteReader in, DiffLayout layout) throws WireException {
        return readList(in, MasternodeEntry.LEAST_BYTES, reader -> {
            int version = layout.versionedEntries() ? reader.u16() : MasternodeEntry.LEGACY;
            return MasternodeEntry.read(version, wire, reader);
        });
    }

    static List<FinalCommitment> readCommitments(ByteReader in) throws WireException {
        return readList(in, FinalCommitment.LEAST_BYTES, FinalCommitment::read);
    }

    private static WorkSignature readSignature(ByteReader in, int quorums) throws WireException {
        BlsSignature signature = BlsSignature.read(in);
        return new WorkSignature(signature, readList(in, 2, reader -> {
            int quorum = reader.u16();
            if (quorum >= quorums) {
                throw new WireException("a signature of quorum " + quorum + " of " + quorums);
            }
            return quorum;
        }));
    }

    @FunctionalInterface
    private interface Item<T> {
        T read(ByteReader in) throws WireException;
    }

    private static <T> List<T> readList(ByteReader in, int leastBytes, Item<T> item) throws WireException {
        int count = in.count(leastBytes, MOST_ITEMS);
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(item.read(in));
        }
        return items;
    }

    /// The payload in the current layout.
    public byte[] toWire() {
        ByteWriter out = new ByteWriter(1_024);
        out.u16(NEWEST_VERSION);
        base.writeTo(out);
        block.writeTo(out);
        coinbaseTree.writeTo(out);
        coinbase.writeTo(out);
        out.compactSize(removed.size());
        removed.forEach(id -> id.writeTo(out));
        out.compactSize(entries.size());
        entries.forEach(entry -> entry.writeTo(out));
        out.compactSize(removedQuorums.size());
        removedQuorums.forEach(id -> id.writeTo(out));
        out.compactSize(quorums.size());
        quorums.forEach(quorum -> quorum.writeTo(out));
        writeSignatures(out);
        return out.toBytes();
    }

    private void writeSignatures(ByteWriter out) {
        out.compactSize(workSignatures.size());
        for (WorkSignature work : workSignatures) {
            work.signature().bytes().writeTo(out);
            out.compactSize(work.quorums().size());
            work.quorums().forEach(out::u16);
        }
    }
}
