package org.halcyon.core.p2p;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Messages about the connection itself.
public sealed interface SessionMessage extends Message {

    /// Introduces a node.
    ///
    /// @param version of the protocol, signed 32 bits
    /// @param services bits as in [Services]
    /// @param time seconds since 1970
    /// @param receiver the address that the sender dialled
    /// @param sender the address that the sender has, zeros from a wallet
    /// @param nonce tells a connection to oneself
    /// @param userAgent at most 256 bytes
    /// @param startHeight height of the sender's best block
    /// @param relay whether transactions may be announced at once
    /// @param masternode what the optional tail says; nodes always send it
    record Version(
            int version,
            long services,
            long time,
            NetAddress receiver,
            NetAddress sender,
            long nonce,
            UserAgent userAgent,
            int startHeight,
            boolean relay,
            MasternodeTail masternode)
            implements SessionMessage {

        @Override
        public String command() {
            return "version";
        }

        static Version read(ByteReader in) throws WireException {
            return new Version(
                    in.i32(),
                    in.i64(),
                    in.i64(),
                    NetAddress.read(in),
                    NetAddress.read(in),
                    in.i64(),
                    UserAgent.read(in),
                    in.i32(),
                    Flags.read(in),
                    MasternodeTail.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.i32(version).i64(services).i64(time);
            receiver.writeTo(out);
            sender.writeTo(out);
            out.i64(nonce).varBytes(userAgent.toBytes()).i32(startHeight);
            Flags.write(out, relay);
            masternode.writeTo(out);
        }
    }

    /// Accepts the other side's `version`.
    record Verack() implements SessionMessage {
        @Override
        public String command() {
            return "verack";
        }

        @Override
        public void writeTo(ByteWriter out) {}
    }

    /// Asks for `addrv2` in place of `addr`; sent before `verack`.
    record SendAddrV2() implements SessionMessage {
        @Override
        public String command() {
            return "sendaddrv2";
        }

        @Override
        public void writeTo(ByteWriter out) {}
    }

    /// Asks for new blocks as `headers`.
    record SendHeaders() implements SessionMessage {
        @Override
        public String command() {
            return "sendheaders";
        }

        @Override
        public void writeTo(ByteWriter out) {}
    }

    /// Asks for new blocks as `headers2`.
    record SendHeaders2() implements SessionMessage {
        @Override
        public String command() {
            return "sendheaders2";
        }

        @Override
        public void writeTo(ByteWriter out) {}
    }

    /// Says whether mixing queue messages are wanted.
    record SendDsq(boolean wanted) implements SessionMessage {
        @Override
        public String command() {
            return "senddsq";
        }

        static SendDsq read(ByteReader in) throws WireException {
            return new SendDsq(Flags.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            Flags.write(out, wanted);
        }
    }

    /// Asks for a `pong` with the same number.
    record Ping(long nonce) implements SessionMessage {
        @Override
        public String command() {
            return "ping";
        }

        static Ping read(ByteReader in) throws WireException {
            return new Ping(in.i64());
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.i64(nonce);
        }
    }

    /// Answers a `ping`.
    record Pong(long nonce) implements SessionMessage {
        @Override
        public String command() {
            return "pong";
        }

        static Pong read(ByteReader in) throws WireException {
            return new Pong(in.i64());
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.i64(nonce);
        }
    }

    /// Says that a message was not accepted; best effort, most nodes no longer send it.
    ///
    /// @param rejected the command that was refused, at most 12 bytes
    /// @param code 0 to 255
    /// @param reason at most 111 bytes, untrusted text
    /// @param hash of the refused object, 32 bytes, or empty
    record Reject(Payload rejected, int code, Payload reason, Payload hash) implements SessionMessage {
        private static final int MAX_REASON = 111;
        private static final int HASH_BYTES = 32;

        @Override
        public String command() {
            return "reject";
        }

        static Reject read(ByteReader in) throws WireException {
            var rejected = Payload.owning(in.varBytes(Commands.BYTES));
            int code = in.u8();
            var reason = Payload.owning(in.varBytes(MAX_REASON));
            int tail = in.remaining() == 0 ? 0 : HASH_BYTES;
            return new Reject(rejected, code, reason, Payload.owning(in.bytes(tail)));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.varBytes(rejected.shared()).u8(code).varBytes(reason.shared()).bytes(hash.shared());
        }
    }
}
