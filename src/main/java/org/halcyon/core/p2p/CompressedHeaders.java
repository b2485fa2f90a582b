package org.halcyon.core.p2p;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Headers that leave out what the header before already said. Every message starts afresh.
///
/// A missing previous hash is the hash of the header before, so reading computes each hash once and hands it on.
/// Reading
/// refuses a first header that leaves something out, a version code beyond the list, reserved bits, more than 8,000
/// headers, and bytes behind the last one.
///
/// Source: DIP-25.
final class CompressedHeaders {

    static final int MAX_HEADERS = 8_000;

    private static final int VERSION_CODE = 0x07;
    private static final int PREVIOUS = 0x08;
    private static final int TIME = 0x10;
    private static final int BITS = 0x20;
    private static final int RESERVED = 0xc0;
    private static final int COMPLETE = PREVIOUS | TIME | BITS;

    /// Flags, merkle root, time step and nonce.
    private static final int LEAST_HEADER = 1 + 32 + 2 + 4;

    private CompressedHeaders() {}

    static List<HashedHeader> read(ByteReader in, HeaderHashing hasher) throws WireException {
        int count = in.count(LEAST_HEADER, MAX_HEADERS);
        List<HashedHeader> headers = new ArrayList<>(count);
        RecentVersions versions = new RecentVersions();
        for (int i = 0; i < count; i++) {
            BlockHeader header = headers.isEmpty() ? first(in, versions) : next(in, versions, headers.getLast());
            headers.add(hasher.hash(header));
        }
        in.end();
        return headers;
    }

    private static BlockHeader first(ByteReader in, RecentVersions versions) throws WireException {
        int flags = in.u8();
        if (flags != COMPLETE) {
            throw new WireException("first compressed header with flags " + flags);
        }
        int version = versions.read(in, 0);
        return new BlockHeader(version, BlockHash.read(in), MerkleRoot.read(in), in.u32(), in.i32(), in.u32());
    }

    private static BlockHeader next(ByteReader in, RecentVersions versions, HashedHeader before) throws WireException {
        int flags = in.u8();
        if ((flags & RESERVED) != 0) {
            throw new WireException("compressed header with reserved flags " + flags);
        }
        int version = versions.read(in, flags & VERSION_CODE);
        BlockHash previous = (flags & PREVIOUS) != 0 ? BlockHash.read(in) : before.hash();
        MerkleRoot root = MerkleRoot.read(in);
        long time = (flags & TIME) != 0 ? in.u32() : stepped(before.header().time(), (short) in.u16());
        int bits = (flags & BITS) != 0 ? in.i32() : before.header().bits();
        return new BlockHeader(version, previous, root, time, bits, in.u32());
    }

    private static long stepped(long time, short step) throws WireException {
        long stepped = time + step;
        if (stepped < 0 || stepped > 0xffff_ffffL) {
            throw new WireException("time step leaves the range of times");
        }
        return stepped;
    }

    /// Writes the shortest form that nodes write: a time that goes back or jumps is written in full.
    static void write(ByteWriter out, List<HashedHeader> headers) {
        out.compactSize(headers.size());
        RecentVersions versions = new RecentVersions();
        for (int i = 0; i < headers.size(); i++) {
            BlockHeader header = headers.get(i).header();
            int flags = i == 0 ? COMPLETE : flags(header, headers.get(i - 1));
            int code = versions.use(header.version());
            out.u8(flags | code);
            if (code == 0) {
                out.i32(header.version());
            }
            writeRest(
                    out, flags, header, i == 0 ? 0 : headers.get(i - 1).header().time());
        }
    }

    private static int flags(BlockHeader header, HashedHeader before) {
        long step = header.time() - before.header().time();
        int previous = header.previous().equals(before.hash()) ? 0 : PREVIOUS;
        int time = step >= 0 && step <= Short.MAX_VALUE ? 0 : TIME;
        int bits = header.bits() == before.header().bits() ? 0 : BITS;
        return previous | time | bits;
    }

    private static void writeRest(ByteWriter out, int flags, BlockHeader header, long timeBefore) {
        if ((flags & PREVIOUS) != 0) {
            header.previous().writeTo(out);
        }
        header.merkleRoot().writeTo(out);
        if ((flags & TIME) != 0) {
            out.u32(header.time());
        } else {
            out.u16((int) (header.time() - timeBefore));
        }
        if ((flags & BITS) != 0) {
            out.i32(header.bits());
        }
        out.u32(header.nonce());
    }

    /// The last seven distinct versions, most recent first. Code n names entry n, counted from one; code 0 brings a
    /// version of its own.
    private static final class RecentVersions {

        private static final int MOST = 7;

        private final List<Integer> recent = new ArrayList<>(MOST + 1);

        int read(ByteReader in, int code) throws WireException {
            if (code > recent.size()) {
                throw new WireException("version code " + code + " beyond the " + recent.size() + " known ones");
            }
            int version = code == 0 ? in.i32() : recent.get(code - 1);
            use(version);
            return version;
        }

        /// Moves the version to the front.
        ///
        /// @return the code that names it, as the list was before
        int use(int version) {
            int code = recent.indexOf(version) + 1;
            recent.remove((Object) version);
            recent.addFirst(version);
            if (recent.size() > MOST) {
                recent.removeLast();
            }
            return code;
        }
    }
}
