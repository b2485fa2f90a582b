package org.halcyon.core.quorum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumList;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// A [QuorumBook] as bytes for a file: the newest whole list, and the quorums of the last day. Whole lists of former
/// blocks are left out; the network has them. Pure.
///
/// The roots of the newest list are checked again. The record has no checksum of its own: a file of records has.
public final class BookRecord {

    private static final int VERSION = 1;
    private static final int LEAST_DATED_BYTES = 4 + BlockHash.BYTES + 1;
    private static final int MOST_QUORUMS = 0xffff;

    private BookRecord() {}

    /// The record of a book that has at least one list.
    ///
    /// @throws IllegalStateException if it has none
    public static byte[] write(QuorumBook book) {
        ByteWriter out = new ByteWriter(1 << 20).u8(VERSION);
        book.genesis().writeTo(out);
        book.newest().writeTo(out);
        Map<Quorum, Integer> places = new LinkedHashMap<>();
        book.history()
                .distinct(Integer.MAX_VALUE)
                .forEach(list -> list.all().forEach(quorum -> places.putIfAbsent(quorum, places.size())));
        out.compactSize(places.size());
        places.keySet().forEach(quorum -> quorum.commitment().writeTo(out));
        out.compactSize(book.history().size());
        QuorumList before = QuorumList.empty();
        for (Map.Entry<Integer, QuorumHistory.Dated> entry : book.history().entries()) {
            QuorumList quorums = entry.getValue().quorums();
            out.i32(entry.getKey());
            entry.getValue().block().writeTo(out);
            writeChange(quorums, before, places, out);
            before = quorums;
        }
        return out.toBytes();
    }

    private static void writeChange(
            QuorumList quorums, QuorumList before, Map<Quorum, Integer> places, ByteWriter out) {
        if (quorums.equals(before)) {
            out.u8(0);
            return;
        }
        out.u8(1).compactSize(quorums.size());
        for (Quorum quorum : quorums.all()) {
            out.u16(Objects.requireNonNull(places.get(quorum), "every quorum has its place"));
        }
    }

    /// The book of a record.
    ///
    /// @param genesis of the chain that the caller is on
    /// @throws WireException if the record is none, is of another chain, or does not hold together
    public static QuorumBook read(byte[] record, QuorumRoles roles, BlockHash genesis) throws WireException {
        ByteReader in = new ByteReader(record);
        int version = in.u8();
        if (version != VERSION) {
            throw new WireException("record of lists of version " + version);
        }
        if (!BlockHash.read(in).equals(genesis)) {
            throw new WireException("record of lists of another chain");
        }
        ListState newest = ListState.read(record, in);
        List<Quorum> pool = readPool(in);
        QuorumBook book = new QuorumBook(roles, genesis);
        readHistory(in, pool, newest, book.history());
        in.end();
        book.add(newest);
        return book;
    }

    private static List<Quorum> readPool(ByteReader in) throws WireException {
        int count = in.count(FinalCommitment.LEAST_BYTES, MOST_QUORUMS);
        List<Quorum> pool = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pool.add(Quorum.of(FinalCommitment.read(in)));
        }
        return pool;
    }

    private static void readHistory(ByteReader in, List<Quorum> pool, ListState newest, QuorumHistory history)
            throws WireException {
        int count = in.count(LEAST_DATED_BYTES, QuorumHistory.DAY + 1);
        QuorumList quorums = QuorumList.empty();
        int before = Math.max(-1, newest.height() - QuorumHistory.DAY - 1);
        for (int i = 0; i < count; i++) {
            int height = in.i32();
            if (height <= before || height > newest.height()) {
                throw new WireException("list of height " + height + " behind " + before);
            }
            BlockHash block = BlockHash.read(in);
            quorums = readChange(in, pool, quorums);
            history.restore(height, new QuorumHistory.Dated(block, quorums));
            before = height;
        }
        if (!block(history, newest.height()).equals(newest.block()) || !quorums.equals(newest.quorums())) {
            throw new WireException("the last quorums are not those of the newest list");
        }
    }

    private static BlockHash block(QuorumHistory history, int height) throws WireException {
        for (Map.Entry<Integer, QuorumHistory.Dated> entry : history.entries()) {
            if (entry.getKey() == height) {
                return entry.getValue().block();
            }
        }
        throw new WireException("no quorums of height " + height);
    }

    private static QuorumList readChange(ByteReader in, List<Quorum> pool, QuorumList before) throws WireException {
        int changed = in.u8();
        if (changed > 1) {
            throw new WireException("flag " + changed + " before quorums");
        }
        if (changed == 0) {
            return before;
        }
        int count = in.count(2, pool.size());
        List<Quorum> quorums = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int place = in.u16();
            if (place >= pool.size()) {
                throw new WireException("quorum " + place + " of " + pool.size());
            }
            quorums.add(pool.get(place));
        }
        return QuorumList.of(quorums);
    }
}
