package org.halcyon.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/// Reads little-endian fields from a bounded part of an array and never past its end.
///
/// Each failure is a [WireException] and leaves no half-read value behind. Counts are checked against the bytes that
/// remain before anything is allocated. Not safe for use by several threads.
///
/// Source: compact sizes as in the Bitcoin protocol, non-minimal forms refused.
public final class ByteReader {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;

    /// Reads all of `bytes`, which must not change meanwhile.
    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /// Reads `length` bytes from `offset`.
    public ByteReader(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    public int remaining() {
        return end - position;
    }

    /// The index in the array of the next byte to be read.
    public int position() {
        return position;
    }

    /// One byte, 0 to 255.
    public int u8() throws WireException {
        need(1);
        return bytes[position++] & 0xff;
    }

    /// Two bytes, 0 to 65535.
    public int u16() throws WireException {
        return u8() | u8() << 8;
    }

    /// Two bytes, most significant first, as ports are sent.
    public int u16BigEndian() throws WireException {
        return u8() << 8 | u8();
    }

    public int i32() throws WireException {
        need(4);
        int value = (int) INT.get(bytes, position);
        position += 4;
        return value;
    }

    /// Four bytes, 0 to 2^32 - 1.
    public long u32() throws WireException {
        return i32() & 0xffff_ffffL;
    }

    /// Eight bytes as a signed number; unsigned fields keep their bits.
    public long i64() throws WireException {
        need(8);
        long value = (long) LONG.get(bytes, position);
        position += 8;
        return value;
    }

    /// `count` bytes as a fresh array.
    public byte[] bytes(int count) throws WireException {
        need(count);
        byte[] copy = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return copy;
    }

    /// A compact size followed by that many bytes, at most `max`.
    public byte[] varBytes(int max) throws WireException {
        return bytes(count(1, max));
    }

    /// A compact size, which may be any unsigned 64-bit number in its shortest form.
    public long compactSize() throws WireException {
        int first = u8();
        return switch (first) {
            case 0xfd -> minimal(u16(), 0xfd);
            case 0xfe -> minimal(u32(), 0x1_0000L);
            case 0xff -> minimal(i64(), 0x1_0000_0000L);
            default -> first;
        };
    }

    /// A compact size that counts items of at least `itemBytes` each, so it cannot promise more than is there.
    ///
    /// @param itemBytes the least size of one item, at least 1
    /// @param max the most items that the caller accepts
    public int count(int itemBytes, int max) throws WireException {
        long count = compactSize();
        if (Long.compareUnsigned(count, max) > 0) {
            throw new WireException("count " + Long.toUnsignedString(count) + " above " + max);
        }
        if (count * itemBytes > remaining()) {
            throw new WireException("count " + count + " needs more than the " + remaining() + " bytes that remain");
        }
        return (int) count;
    }

    /// Feeds what was read since `start` to a digest without a copy.
    ///
    /// @param start an earlier [#position()]
    public void digestSince(int start, MessageDigest digest) {
        digest.update(bytes, start, position - start);
    }

    /// Skips `count` bytes.
    public void skip(int count) throws WireException {
        need(count);
        position += count;
    }

    /// Refuses bytes behind the last field.
    public void end() throws WireException {
        if (position != end) {
            throw new WireException(remaining() + " bytes behind the last field");
        }
    }

    private long minimal(long value, long least) throws WireException {
        if (Long.compareUnsigned(value, least) < 0) {
            throw new WireException("compact size not in its shortest form");
        }
        return value;
    }

    private void need(int count) throws WireException {
        if (count < 0 || count > end - position) {
            throw new WireException("ends " + (count - (end - position)) + " bytes early");
        }
    }
}
