package org.halcyon.core.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wire.WireException;

/// The basic filter of one block. Immutable.
///
/// Source: BIP-158, basic filter; Dash Core 23 for the fields of special transactions.
public final class BlockFilter {

    /// The only filter type there is.
    public static final int TYPE_BASIC = 0;

    /// No filter is longer: it would not fit a peer message.
    public static final int MAX_BYTES = 3 * 1024 * 1024;

    private final BlockHash block;
    private final byte[] bytes;

    private BlockFilter(BlockHash block, byte[] bytes) {
        this.block = block;
        this.bytes = bytes;
    }

    /// A filter as a peer sent it.
    ///
    /// @param bytes with the count in front, copied
    /// @throws WireException if the bytes are not a filter
    public static BlockFilter parse(BlockHash block, byte[] bytes) throws WireException {
        if (bytes.length > MAX_BYTES) {
            throw new WireException("filter of " + bytes.length + " bytes");
        }
        byte[] copy = bytes.clone();
        GolombCodedSet.decode(copy);
        return new BlockFilter(block, copy);
    }

    /// Builds the filter of a block whose spent outputs are known.
    ///
    /// @param hash of the block's header
    /// @param spentScripts scripts of the outputs that the block spends, in any order
    public static BlockFilter build(BlockHash hash, Block block, List<Script> spentScripts) {
        List<byte[]> elements = new ArrayList<>(elements(block));
        for (Script script : spentScripts) {
            if (!script.isEmpty()) {
                elements.add(script.toBytes());
            }
        }
        return new BlockFilter(hash, GolombCodedSet.encode(SipHash.ofBlock(hash), elements));
    }

    /// The elements that a block's filter must have whatever it spends: output scripts and fields of special
    /// transactions. A filter that misses one is wrong.
    public static List<byte[]> elements(Block block) {
        List<byte[]> elements = new ArrayList<>();
        for (Transaction transaction : block.transactions()) {
            for (TxOutput output : transaction.outputs()) {
                if (!output.script().isEmpty() && !output.script().isDataCarrier()) {
                    elements.add(output.script().toBytes());
                }
            }
            elements.addAll(SpecialElements.of(transaction));
        }
        return elements;
    }

    /// True if every one of `elements` is in the filter, but for chance.
    public boolean holdsAll(List<byte[]> elements) throws WireException {
        long[] values = GolombCodedSet.decode(bytes);
        SipHash key = SipHash.ofBlock(block);
        return elements.stream()
                .allMatch(element -> Arrays.binarySearch(
                                values, GolombCodedSet.reduce(key.hash(element), values.length * GolombCodedSet.M))
                        >= 0);
    }

    public BlockHash block() {
        return block;
    }

    /// A copy of the bytes, the count in front.
    public byte[] toBytes() {
        return bytes.clone();
    }

    public FilterHash hash() {
        return FilterHash.of(bytes);
    }

    /// True if `query` may have an element in this block.
    public boolean matches(FilterQuery query) throws WireException {
        return query.matches(block, bytes);
    }
}
