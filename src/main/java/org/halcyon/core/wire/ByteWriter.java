package org.halcyon.core.wire;

import java.util.Arrays;

/// Writes little-endian fields into a growing array. Not safe for use by several threads.
public final class ByteWriter {

    private byte[] bytes;
    private int size;

    public ByteWriter() {
        this(128);
    }

    /// @param capacity bytes expected
    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public ByteWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public ByteWriter u16(int value) {
        return u8(value).u8(value >>> 8);
    }

    /// Two bytes, most significant first, as ports are sent.
    public ByteWriter u16BigEndian(int value) {
        return u8(value >>> 8).u8(value);
    }

    public ByteWriter i32(int value) {
        return u16(value).u16(value >>> 16);
    }

    public ByteWriter u32(long value) {
        return i32((int) value);
    }

    public ByteWriter i64(long value) {
        return i32((int) value).i32((int) (value >>> 32));
    }

    public ByteWriter bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    public ByteWriter bytes(byte[] value, int offset, int length) {
        room(length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
        return this;
    }

    /// An unsigned 64-bit number in its shortest form.
    public ByteWriter compactSize(long value) {
        if (Long.compareUnsigned(value, 0xfd) < 0) {
            return u8((int) value);
        }
        if (Long.compareUnsigned(value, 0x1_0000L) < 0) {
            return u8(0xfd).u16((int) value);
        }
        if (Long.compareUnsigned(value, 0x1_0000_0000L) < 0) {
            return u8(0xfe).u32(value);
        }
        return u8(0xff).i64(value);
    }

    /// A compact size and the bytes it counts.
    public ByteWriter varBytes(byte[] value) {
        return compactSize(value.length).bytes(value);
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// Forgets and zeroes what was written, which matters if it was secret; a writer of secrets is given room for all
    /// of
    /// it at once, since growing leaves a copy behind.
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
        size = 0;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
