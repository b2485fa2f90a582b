package org.halcyon.core.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The best chain by position: hash, time and target of each header in 40 bytes, and where each hash is.
///
/// The index keeps entries of headers that were cut off; a look-up compares the whole hash at the position it finds, so
/// a stale entry only costs a step, and growing the index drops it.
final class ChainColumns {

    private static final int CHUNK = 4_096;

    private final List<byte[]> hashes = new ArrayList<>();
    private final List<int[]> times = new ArrayList<>();
    private final List<int[]> bits = new ArrayList<>();
    private int size;
    private int[] slots = new int[2 * CHUNK];
    private int used;

    int size() {
        return size;
    }

    void append(BlockHash hash, long time, int targetBits) {
        int chunk = size / CHUNK;
        if (chunk == hashes.size()) {
            hashes.add(new byte[CHUNK * BlockHash.BYTES]);
            times.add(new int[CHUNK]);
            bits.add(new int[CHUNK]);
        }
        int at = size % CHUNK;
        System.arraycopy(hash.toWire(), 0, hashes.get(chunk), at * BlockHash.BYTES, BlockHash.BYTES);
        times.get(chunk)[at] = (int) time;
        bits.get(chunk)[at] = targetBits;
        size++;
        index(hash.hashCode(), size);
    }

    void cutTo(int length) {
        size = Math.min(size, length);
    }

    BlockHash hash(int position) {
        int from = offset(position);
        return BlockHash.ofWire(Arrays.copyOfRange(hashes.get(position / CHUNK), from, from + BlockHash.BYTES));
    }

    long time(int position) {
        return times.get(position / CHUNK)[position % CHUNK] & 0xffff_ffffL;
    }

    int bits(int position) {
        return bits.get(position / CHUNK)[position % CHUNK];
    }

    /// The position of `hash`, or -1.
    int position(BlockHash hash) {
        byte[] wanted = hash.toWire();
        for (int slot = start(hash.hashCode()); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            int position = slots[slot] - 1;
            if (position < size && isAt(wanted, position)) {
                return position;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] wanted, int position) {
        int from = offset(position);
        return Arrays.equals(wanted, 0, wanted.length, hashes.get(position / CHUNK), from, from + wanted.length);
    }

    private static int offset(int position) {
        return position % CHUNK * BlockHash.BYTES;
    }

    private int start(int key) {
        return (key ^ (key >>> 16)) & (slots.length - 1);
    }

    private void index(int key, int value) {
        if (used + 1 > slots.length / 2) {
            rebuild();
            return;
        }
        put(key, value);
    }

    private void put(int key, int value) {
        int slot = start(key);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = value;
        used++;
    }

    /// Indexes all headers anew, those of the chain only, in a table of at most a quarter full.
    private void rebuild() {
        slots = new int[Integer.highestOneBit(size) * 8];
        used = 0;
        for (int position = 0; position < size; position++) {
            put(hash(position).hashCode(), position + 1);
        }
    }
}
