package org.halcyon.core.filter;

import com.google.errorprone.annotations.Immutable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.halcyon.core.chain.BlockHash;

/// SipHash-2-4 under a fixed key of two words. Pure; any thread.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF".
@Immutable
public record SipHash(long key0, long key1) {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// The key of a block's filter: the first 16 bytes of its hash in wire order.
    public static SipHash ofBlock(BlockHash block) {
        byte[] wire = block.toWire();
        return new SipHash((long) LONG.get(wire, 0), (long) LONG.get(wire, Long.BYTES));
    }

    public long hash(byte[] bytes) {
        return hash(bytes, 0, bytes.length);
    }

    /// The hash of a part of `bytes`.
    public long hash(byte[] bytes, int offset, int length) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int whole = length & -Long.BYTES;
        int rounds = 2;
        for (int done = 0; done <= whole + Long.BYTES; done += Long.BYTES) {
            long word;
            if (done < whole) {
                word = (long) LONG.get(bytes, offset + done);
            } else if (done == whole) {
                word = tail(bytes, offset + whole, length);
            } else {
                v2 ^= 0xff;
                rounds = 4;
                word = 0;
            }
            v3 ^= word;
            for (int round = 0; round < rounds; round++) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32) + v3;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /// The last up to seven bytes, with the length in the highest byte.
    private static long tail(byte[] bytes, int from, int length) {
        long word = (long) length << 56;
        for (int i = 0; i < (length & 7); i++) {
            word |= (bytes[from + i] & 0xffL) << (8 * i);
        }
        return word;
    }
}
