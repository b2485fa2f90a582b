package org.halcyon.core.quorum.members;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// What a node remembers of a past cycle so that its new quarters can be drawn again: which masternodes were used
/// already, and which places were skipped.
///
/// Source: DIP-24.
///
/// @param count masternodes in the list of that cycle
/// @param used one bit for each of them in the order of their scores, least significant first
/// @param skips places that were passed over, the first as it is, the others relative to the first; may be negative
public record QuorumSnapshot(SkipMode mode, int count, Octets used, List<Integer> skips) {

    private static final int MOST_MASTERNODES = 1 << 20;

    /// How places were skipped; in the order of the numbers on the wire.
    public enum SkipMode {
        NONE,
        LISTED,
        /// The list names places that were not skipped. No node sends it.
        ALL_BUT_LISTED,
        /// The quarter could not be formed.
        ALL
    }

    public QuorumSnapshot {
        used.requireSize((count + 7) / 8);
        skips = List.copyOf(skips);
    }

    static QuorumSnapshot read(ByteReader in) throws WireException {
        int mode = in.i32();
        if (mode < 0 || mode >= SkipMode.values().length) {
            throw new WireException("quorum snapshot with skip mode " + mode);
        }
        long count = in.compactSize();
        if (Long.compareUnsigned(count, MOST_MASTERNODES) > 0) {
            throw new WireException("quorum snapshot of more than " + MOST_MASTERNODES + " masternodes");
        }
        Octets used = Octets.read(in, ((int) count + 7) / 8);
        requireNothingBehind(used, (int) count);
        int skipped = in.count(4, MOST_MASTERNODES);
        List<Integer> skips = new ArrayList<>(skipped);
        for (int i = 0; i < skipped; i++) {
            skips.add(in.i32());
        }
        return new QuorumSnapshot(SkipMode.values()[mode], (int) count, used, skips);
    }

    private static void requireNothingBehind(Octets used, int count) throws WireException {
        byte[] bytes = used.toBytes();
        if (count % 8 != 0 && (bytes[bytes.length - 1] & 0xff) >>> (count % 8) != 0) {
            throw new WireException("bits behind the last masternode of a quorum snapshot");
        }
    }

    private static int number(SkipMode mode) {
        return switch (mode) {
            case NONE -> 0;
            case LISTED -> 1;
            case ALL_BUT_LISTED -> 2;
            case ALL -> 3;
        };
    }

    void writeTo(ByteWriter out) {
        out.i32(number(mode)).compactSize(count);
        used.writeTo(out);
        out.compactSize(skips.size());
        skips.forEach(out::i32);
    }
}
