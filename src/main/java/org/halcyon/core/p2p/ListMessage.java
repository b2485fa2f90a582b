package org.halcyon.core.p2p;

import java.util.List;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Requests for masternode lists and quorums. The answers are carried as bytes; whoever verifies lists reads them.
public sealed interface ListMessage extends Message {

    /// @param base the list that the asker has, zero for none
    record GetMnListDiff(BlockHash base, BlockHash block) implements ListMessage {
        @Override
        public String command() {
            return "getmnlistd";
        }

        static GetMnListDiff read(ByteReader in) throws WireException {
            return new GetMnListDiff(BlockHash.read(in), BlockHash.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            base.writeTo(out);
            block.writeTo(out);
        }
    }

    /// @param content the whole payload, undecoded
    record MnListDiff(Payload content) implements ListMessage {
        @Override
        public String command() {
            return "mnlistdiff";
        }

        static MnListDiff read(ByteReader in) throws WireException {
            return new MnListDiff(Payload.owning(in.bytes(in.remaining())));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.bytes(content.shared());
        }
    }

    /// @param bases blocks whose lists the asker has, at most 1,000
    /// @param block where the asker stands
    /// @param extraShare whether the part of four cycles ago is wanted
    record GetQrInfo(List<BlockHash> bases, BlockHash block, boolean extraShare) implements ListMessage {

        private static final int MAX_BASES = 1_000;

        public GetQrInfo {
            bases = List.copyOf(bases);
        }

        @Override
        public String command() {
            return "getqrinfo";
        }

        static GetQrInfo read(ByteReader in) throws WireException {
            List<BlockHash> bases = WireList.read(in, BlockHash.BYTES, MAX_BASES, BlockHash::read);
            return new GetQrInfo(bases, BlockHash.read(in), Flags.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            WireList.write(out, bases, BlockHash::writeTo);
            block.writeTo(out);
            Flags.write(out, extraShare);
        }
    }

    /// @param content the whole payload, undecoded
    record QrInfo(Payload content) implements ListMessage {
        @Override
        public String command() {
            return "qrinfo";
        }

        static QrInfo read(ByteReader in) throws WireException {
            return new QrInfo(Payload.owning(in.bytes(in.remaining())));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.bytes(content.shared());
        }
    }
}
