package org.halcyon.core.p2p;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// What Dash adds to the end of `version`: the challenge for masternodes and whether the link is one between them. A
/// wallet sends zeros. Peers of other making may leave out the flag, or both.
///
/// @param fields how much of it is on the wire
/// @param challenge 32 bytes
public record MasternodeTail(Fields fields, Payload challenge, boolean connection) {

    /// How much of the tail is there.
    public enum Fields {
        NONE,
        CHALLENGE,
        ALL
    }

    private static final int CHALLENGE_BYTES = 32;

    public MasternodeTail {
        if (challenge.size() != CHALLENGE_BYTES) {
            throw new IllegalArgumentException("challenge of " + challenge.size() + " bytes");
        }
    }

    /// The tail of a node that is no masternode.
    public static MasternodeTail zeros() {
        return of(Fields.ALL);
    }

    private static MasternodeTail of(Fields fields) {
        return new MasternodeTail(fields, Payload.owning(new byte[CHALLENGE_BYTES]), /* connection= */ false);
    }

    static MasternodeTail read(ByteReader in) throws WireException {
        if (in.remaining() == 0) {
            return of(Fields.NONE);
        }
        Payload challenge = Payload.owning(in.bytes(CHALLENGE_BYTES));
        return in.remaining() == 0
                ? new MasternodeTail(Fields.CHALLENGE, challenge, /* connection= */ false)
                : new MasternodeTail(Fields.ALL, challenge, Flags.read(in));
    }

    void writeTo(ByteWriter out) {
        if (fields != Fields.NONE) {
            out.bytes(challenge.shared());
        }
        if (fields == Fields.ALL) {
            Flags.write(out, connection);
        }
    }
}
