package org.halcyon.core.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.filter.FilterQuery;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.WireException;

/// Tests a run of filters against what the wallets watch, in slices on several threads. Pure but for the executor.
final class FilterMatching {

    private static final int SLICE = 500;

    private FilterMatching() {}

    /// The heights whose filters match, ascending.
    ///
    /// @param from height of the first filter
    /// @param blocks hash of each block, in the order of `filters`
    static CompletableFuture<List<Integer>> match(
            List<Script> scripts, int from, List<BlockHash> blocks, List<byte[]> filters, Executor cpu) {
        FilterQuery query = FilterQuery.of(scripts.stream().map(Script::toBytes).toList());
        List<CompletableFuture<List<Integer>>> slices = new ArrayList<>();
        for (int at = 0; at < filters.size(); at += SLICE) {
            int begin = at;
            int end = Math.min(filters.size(), at + SLICE);
            slices.add(CompletableFuture.supplyAsync(
                    () -> slice(query, from, begin, blocks, filters.subList(0, end)), cpu));
        }
        return CompletableFuture.allOf(slices.toArray(CompletableFuture<?>[]::new))
                .thenApply(done ->
                        slices.stream().flatMap(slice -> slice.join().stream()).toList());
    }

    private static List<Integer> slice(
            FilterQuery query, int from, int begin, List<BlockHash> blocks, List<byte[]> filters) {
        List<Integer> heights = new ArrayList<>();
        try {
            for (int i = begin; i < filters.size(); i++) {
                if (query.matches(blocks.get(i), filters.get(i))) {
                    heights.add(from + i);
                }
            }
        } catch (WireException e) {
            throw new CompletionException(e);
        }
        return heights;
    }
}
