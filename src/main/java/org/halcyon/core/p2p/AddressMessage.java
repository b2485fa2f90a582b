package org.halcyon.core.p2p;

import java.util.List;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Addresses of other nodes, at most 1,000 in a message.
public sealed interface AddressMessage extends Message {

    int MAX_ENTRIES = 1_000;

    record GetAddr() implements AddressMessage {
        @Override
        public String command() {
            return "getaddr";
        }

        @Override
        public void writeTo(ByteWriter out) {}
    }

    /// @param time when the node was last seen, seconds since 1970, 0 to 2^32 - 1
    record TimedAddress(long time, NetAddress address) {

        static TimedAddress read(ByteReader in) throws WireException {
            return new TimedAddress(in.u32(), NetAddress.read(in));
        }

        void writeTo(ByteWriter out) {
            out.u32(time);
            address.writeTo(out);
        }
    }

    record Addr(List<TimedAddress> entries) implements AddressMessage {
        public Addr {
            entries = List.copyOf(entries);
        }

        @Override
        public String command() {
            return "addr";
        }

        static Addr read(ByteReader in) throws WireException {
            return new Addr(WireList.read(in, 4 + NetAddress.BYTES, MAX_ENTRIES, TimedAddress::read));
        }

        @Override
        public void writeTo(ByteWriter out) {
            WireList.write(out, entries, TimedAddress::writeTo);
        }
    }

    /// @param entries as they came; those with an unknown network id are kept so that the reader can skip them
    record AddrV2(List<AddressV2> entries) implements AddressMessage {
        public AddrV2 {
            entries = List.copyOf(entries);
        }

        @Override
        public String command() {
            return "addrv2";
        }

        static AddrV2 read(ByteReader in) throws WireException {
            return new AddrV2(WireList.read(in, AddressV2.LEAST_BYTES, MAX_ENTRIES, AddressV2::read));
        }

        @Override
        public void writeTo(ByteWriter out) {
            WireList.write(out, entries, AddressV2::writeTo);
        }
    }
}
