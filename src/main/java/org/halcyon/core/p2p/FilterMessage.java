package org.halcyon.core.p2p;

import java.util.List;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Requests for compact filters and their headers, and the answers. Only the basic filter type exists.
///
/// Source: BIP-157.
public sealed interface FilterMessage extends Message {

    int BASIC = 0;

    private static void readType(ByteReader in) throws WireException {
        int type = in.u8();
        if (type != BASIC) {
            throw new WireException("filter type " + type);
        }
    }

    /// @param startHeight 0 to 2^32 - 1
    /// @param stop the last block; at most 2,000 blocks in all
    record GetCfHeaders(long startHeight, BlockHash stop) implements FilterMessage {
        @Override
        public String command() {
            return "getcfheaders";
        }

        static GetCfHeaders read(ByteReader in) throws WireException {
            readType(in);
            return new GetCfHeaders(in.u32(), BlockHash.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.u8(BASIC).u32(startHeight);
            stop.writeTo(out);
        }
    }

    /// @param previous the filter header before the first hash
    /// @param hashes at most 2,000, in height order, the last one for `stop`
    record CfHeaders(BlockHash stop, FilterHeader previous, List<FilterHash> hashes) implements FilterMessage {

        public static final int MAX_HASHES = 2_000;

        public CfHeaders {
            hashes = List.copyOf(hashes);
        }

        @Override
        public String command() {
            return "cfheaders";
        }

        static CfHeaders read(ByteReader in) throws WireException {
            readType(in);
            BlockHash stop = BlockHash.read(in);
            FilterHeader previous = FilterHeader.read(in);
            return new CfHeaders(stop, previous, WireList.read(in, FilterHash.BYTES, MAX_HASHES, FilterHash::read));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.u8(BASIC);
            stop.writeTo(out);
            previous.writeTo(out);
            WireList.write(out, hashes, FilterHash::writeTo);
        }
    }

    /// @param startHeight 0 to 2^32 - 1
    /// @param stop the last block; at most 1,000 blocks in all
    record GetCfilters(long startHeight, BlockHash stop) implements FilterMessage {
        @Override
        public String command() {
            return "getcfilters";
        }

        static GetCfilters read(ByteReader in) throws WireException {
            readType(in);
            return new GetCfilters(in.u32(), BlockHash.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.u8(BASIC).u32(startHeight);
            stop.writeTo(out);
        }
    }

    /// The filter of one block; a request for many is answered by one message each.
    ///
    /// @param filter with its leading count
    record Cfilter(BlockHash block, Payload filter) implements FilterMessage {
        @Override
        public String command() {
            return "cfilter";
        }

        static Cfilter read(ByteReader in) throws WireException {
            readType(in);
            return new Cfilter(BlockHash.read(in), Payload.owning(in.varBytes(FrameCodec.MAX_PAYLOAD)));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.u8(BASIC);
            block.writeTo(out);
            out.varBytes(filter.shared());
        }
    }

    record GetCfCheckpt(BlockHash stop) implements FilterMessage {
        @Override
        public String command() {
            return "getcfcheckpt";
        }

        static GetCfCheckpt read(ByteReader in) throws WireException {
            readType(in);
            return new GetCfCheckpt(BlockHash.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.u8(BASIC);
            stop.writeTo(out);
        }
    }

    /// @param headers one for every 1,000th block up to `stop`, the first for height 1,000
    record CfCheckpt(BlockHash stop, List<FilterHeader> headers) implements FilterMessage {

        private static final int MAX_HEADERS = FrameCodec.MAX_PAYLOAD / FilterHeader.BYTES;

        public CfCheckpt {
            headers = List.copyOf(headers);
        }

        @Override
        public String command() {
            return "cfcheckpt";
        }

        static CfCheckpt read(ByteReader in) throws WireException {
            readType(in);
            BlockHash stop = BlockHash.read(in);
            return new CfCheckpt(stop, WireList.read(in, FilterHeader.BYTES, MAX_HEADERS, FilterHeader::read));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.u8(BASIC);
            stop.writeTo(out);
            WireList.write(out, headers, FilterHeader::writeTo);
        }
    }
}
