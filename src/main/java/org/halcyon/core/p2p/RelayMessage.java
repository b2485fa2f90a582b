package org.halcyon.core.p2p;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Messages that say which transactions a peer shall announce; only for peers with [Services#BLOOM].
public sealed interface RelayMessage extends Message {

    /// Announce what a bloom filter matches.
    ///
    /// Source: BIP-37.
    ///
    /// @param filter at most 36,000 bytes
    /// @param hashFunctions 0 to 50
    /// @param tweak any 32 bits
    /// @param updateMode 0 to 255: whether matching outputs are added to the filter
    record FilterLoad(Payload filter, long hashFunctions, int tweak, int updateMode) implements RelayMessage {

        public static final int MAX_FILTER_BYTES = 36_000;
        public static final int MAX_HASH_FUNCTIONS = 50;

        @Override
        public String command() {
            return "filterload";
        }

        static FilterLoad read(ByteReader in) throws WireException {
            Payload filter = Payload.owning(in.varBytes(MAX_FILTER_BYTES));
            long functions = in.u32();
            if (functions > MAX_HASH_FUNCTIONS) {
                throw new WireException("bloom filter with " + functions + " hash functions");
            }
            return new FilterLoad(filter, functions, in.i32(), in.u8());
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.varBytes(filter.shared()).u32(hashFunctions).i32(tweak).u8(updateMode);
        }
    }

    /// Announce all transactions.
    record FilterClear() implements RelayMessage {
        @Override
        public String command() {
            return "filterclear";
        }

        @Override
        public void writeTo(ByteWriter out) {}
    }

    /// Announce what the memory pool holds now.
    record Mempool() implements RelayMessage {
        @Override
        public String command() {
            return "mempool";
        }

        @Override
        public void writeTo(ByteWriter out) {}
    }
}
