package org.halcyon.core.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.wire.WireException;

/// Everything that all wallets watch, prepared to be tested against many filters. Immutable; any thread.
///
/// Elements are the scripts of addresses, the 36 bytes of owned collateral outpoints, hashes of owner and voting keys
/// and ids of own masternodes. About one element in 784,931 matches a block by chance, so a match only says that the
/// block must be looked at.
public final class FilterQuery {

    /// Bits of the table for each value of a filter, and values that even the smallest table has room for.
    private static final int BITS_PER_VALUE = 32;

    private static final int LEAST_SPREAD = 2;

    private final byte[] bytes;
    private final int[] ends;

    private FilterQuery(List<byte[]> elements) {
        ends = new int[elements.size()];
        int total = 0;
        for (byte[] element : elements) {
            total = Math.addExact(total, element.length);
        }
        bytes = new byte[total];
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            byte[] element = elements.get(i);
            System.arraycopy(element, 0, bytes, at, element.length);
            at += element.length;
            ends[i] = at;
        }
    }

    /// @param elements in any order, copied; equal ones count once, empty ones not at all
    public static FilterQuery of(Collection<byte[]> elements) {
        return new FilterQuery(Elements.distinct(elements).stream()
                .filter(element -> element.length > 0)
                .toList());
    }

    /// Distinct elements.
    public int size() {
        return ends.length;
    }

    /// True if the filter of `block` may hold one of the elements.
    ///
    /// @throws WireException if the bytes are not a filter; a filter that hashes to its filter header always is one
    public boolean matches(BlockHash block, byte[] filter) throws WireException {
        long[] values = GolombCodedSet.decode(filter);
        if (values.length == 0 || ends.length == 0) {
            return false;
        }
        return anyIn(values, SipHash.ofBlock(block), values.length * GolombCodedSet.M);
    }

    /// Looks each element up instead of sorting all of them: a filter has far fewer values than the wallets have
    /// scripts. Values are spread evenly over their range, so a table over their lowest bits turns nearly all away.
    private boolean anyIn(long[] values, SipHash key, long range) {
        int mask = Math.max(LEAST_SPREAD, Integer.highestOneBit(values.length)) * BITS_PER_VALUE - 1;
        long[] table = new long[(mask + 1) / Long.SIZE];
        for (long value : values) {
            int bit = (int) value & mask;
            table[bit / Long.SIZE] |= 1L << bit;
        }
        int from = 0;
        for (int end : ends) {
            long value = GolombCodedSet.reduce(key.hash(bytes, from, end - from), range);
            int bit = (int) value & mask;
            if ((table[bit / Long.SIZE] & 1L << bit) != 0 && Arrays.binarySearch(values, value) >= 0) {
                return true;
            }
            from = end;
        }
        return false;
    }
}
