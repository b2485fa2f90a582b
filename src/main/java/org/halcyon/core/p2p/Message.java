package org.halcyon.core.p2p;

import org.halcyon.core.wire.ByteWriter;

/// A decoded message of the peer protocol, immutable. What each one means is the business of its reader.
///
/// Both directions use the same records. Decoding is in [MessageCodec].
///
/// Source: Bitcoin peer protocol, BIP-35, BIP-37, BIP-130, BIP-155, BIP-157, DIP-4, DIP-8, DIP-22, DIP-24, DIP-25.
public sealed interface Message
        permits SessionMessage,
                HeaderMessage,
                FilterMessage,
                InventoryMessage,
                ContentMessage,
                RelayMessage,
                AddressMessage,
                ListMessage,
                Message.Unknown {

    /// The name in the frame.
    String command();

    void writeTo(ByteWriter out);

    /// The bytes behind the frame head.
    default Payload payload() {
        ByteWriter out = new ByteWriter(64);
        writeTo(out);
        return Payload.owning(out.toBytes());
    }

    /// A message with a command that is not listed here, to be ignored; its bytes are not kept.
    ///
    /// @param size bytes of the payload that came
    record Unknown(String command, int size) implements Message {

        @Override
        public void writeTo(ByteWriter out) {
            throw new IllegalStateException("the bytes of an unknown message are not kept");
        }
    }
}
