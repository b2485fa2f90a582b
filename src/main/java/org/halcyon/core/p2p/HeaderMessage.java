package org.halcyon.core.p2p;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Requests for headers and their answers.
public sealed interface HeaderMessage extends Message {

    /// Where the asker stands: known block hashes, newest first, and where the answer may end.
    ///
    /// @param version of the asker's protocol
    /// @param known at most 101
    /// @param stop zero for as many as fit
    record Locator(int version, List<BlockHash> known, BlockHash stop) {

        public static final int MAX_ENTRIES = 101;

        public Locator {
            known = List.copyOf(known);
            if (known.size() > MAX_ENTRIES) {
                throw new IllegalArgumentException("locator of " + known.size() + " entries");
            }
        }

        static Locator read(ByteReader in) throws WireException {
            int version = in.i32();
            List<BlockHash> known = WireList.read(in, BlockHash.BYTES, MAX_ENTRIES, BlockHash::read);
            return new Locator(version, known, BlockHash.read(in));
        }

        void writeTo(ByteWriter out) {
            out.i32(version);
            WireList.write(out, known, BlockHash::writeTo);
            stop.writeTo(out);
        }
    }

    record GetHeaders(Locator locator) implements HeaderMessage {
        @Override
        public String command() {
            return "getheaders";
        }

        static GetHeaders read(ByteReader in) throws WireException {
            return new GetHeaders(Locator.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            locator.writeTo(out);
        }
    }

    record GetHeaders2(Locator locator) implements HeaderMessage {
        @Override
        public String command() {
            return "getheaders2";
        }

        static GetHeaders2 read(ByteReader in) throws WireException {
            return new GetHeaders2(Locator.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            locator.writeTo(out);
        }
    }

    /// Headers as they are, each followed by a transaction count of zero.
    ///
    /// @param headers at most 2,000, each with its hash
    record Headers(List<HashedHeader> headers) implements HeaderMessage {

        public static final int MAX_HEADERS = 2_000;

        private static final int ENTRY_BYTES = BlockHeader.BYTES + 1;

        public Headers {
            headers = List.copyOf(headers);
        }

        @Override
        public String command() {
            return "headers";
        }

        static Headers read(ByteReader in, HeaderHashing hasher) throws WireException {
            List<BlockHeader> plain = WireList.read(in, ENTRY_BYTES, MAX_HEADERS, Headers::entry);
            in.end();
            List<HashedHeader> hashed = new ArrayList<>(plain.size());
            for (BlockHeader header : plain) {
                hashed.add(hasher.hash(header));
            }
            return new Headers(hashed);
        }

        private static BlockHeader entry(ByteReader in) throws WireException {
            BlockHeader header = BlockHeader.read(in);
            if (in.u8() != 0) {
                throw new WireException("header with transactions");
            }
            return header;
        }

        @Override
        public void writeTo(ByteWriter out) {
            WireList.write(out, headers, (entry, to) -> {
                entry.header().writeTo(to);
                to.u8(0);
            });
        }
    }

    /// Headers in the compressed form of DIP-25, see [CompressedHeaders].
    ///
    /// @param headers at most 8,000, each with its hash
    record Headers2(List<HashedHeader> headers) implements HeaderMessage {

        public Headers2 {
            headers = List.copyOf(headers);
        }

        @Override
        public String command() {
            return "headers2";
        }

        static Headers2 read(ByteReader in, HeaderHashing hasher) throws WireException {
            return new Headers2(CompressedHeaders.read(in, hasher));
        }

        @Override
        public void writeTo(ByteWriter out) {
            CompressedHeaders.write(out, headers);
        }
    }
}
