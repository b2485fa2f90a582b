package org.halcyon.core.chain;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The state record of a [HeaderStore]: which chain, where it starts, how many headers follow and what they amount to.
///
/// @param chainId of the parameters that the chain was made with
/// @param tip the last header counted
record HeaderStoreState(BlockHash chainId, StartPoint start, ChainPoint tip, SyncHeights heights) {

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(256);
        chainId.writeTo(out);
        out.u32(start.height()).bytes(start.work().toLittleEndian());
        start.header().writeTo(out);
        out.u32(tip.height()).bytes(tip.work().toLittleEndian());
        tip.hash().writeTo(out);
        out.i32(heights.filterHeaders()).i32(heights.filters()).i32(heights.blocks());
        return out.toBytes();
    }

    static HeaderStoreState parse(byte[] record) throws WireException {
        ByteReader in = new ByteReader(record);
        BlockHash chainId = BlockHash.read(in);
        StartPoint start = new StartPoint(height(in, 0), work(in), BlockHeader.read(in));
        int tipHeight = height(in, start.height());
        UInt256 tipWork = work(in);
        ChainPoint tip = new ChainPoint(tipHeight, BlockHash.read(in), tipWork);
        SyncHeights heights = new SyncHeights(in.i32(), in.i32(), in.i32());
        in.end();
        if (!heights.equals(heights.atMost(tipHeight))) {
            throw new WireException("names heights above its tip");
        }
        return new HeaderStoreState(chainId, start, tip, heights);
    }

    private static int height(ByteReader in, int least) throws WireException {
        long height = in.u32();
        if (height < least || height > Integer.MAX_VALUE) {
            throw new WireException("names the height " + height);
        }
        return (int) height;
    }

    private static UInt256 work(ByteReader in) throws WireException {
        return UInt256.ofLittleEndian(in.bytes(UInt256.BYTES), 0);
    }

    /// Headers after the first one.
    int count() {
        return tip.height() - start.height();
    }

    HeaderStoreState withTip(ChainPoint newTip) {
        return new HeaderStoreState(chainId, start, newTip, heights.atMost(newTip.height()));
    }

    HeaderStoreState withHeights(SyncHeights newHeights) {
        return new HeaderStoreState(chainId, start, tip, newHeights.atMost(tip.height()));
    }
}
