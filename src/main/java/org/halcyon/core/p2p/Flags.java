package org.halcyon.core.p2p;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// A truth value of one byte; anything but 0 and 1 is refused, so that one message has one form.
final class Flags {

    private Flags() {}

    static boolean read(ByteReader in) throws WireException {
        int value = in.u8();
        if (value > 1) {
            throw new WireException("flag byte " + value);
        }
        return value == 1;
    }

    static void write(ByteWriter out, boolean value) {
        out.u8(value ? 1 : 0);
    }
}
