package org.halcyon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.filter.FilterQuery;
import org.halcyon.core.filter.GolombCodedSet;
import org.halcyon.core.filter.SipHash;
import org.halcyon.core.wire.WireException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Filters per second that one core tests for 1,000 and for 100,000 watched scripts; each filter has 100 elements.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class FilterMatchBenchmark {

    private static final int FILTERS = 500;
    private static final int SCRIPT = 25;

    private final List<BlockHash> blocks = new ArrayList<>();
    private final List<byte[]> filters = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);

    @Param({"1000", "100000"})
    public int watched;

    private FilterQuery query = FilterQuery.of(List.of());

    @Setup
    public void build() {
        query = FilterQuery.of(scripts(random, watched, SCRIPT));
        for (int i = 0; i < FILTERS; i++) {
            BlockHash block =
                    BlockHash.ofWire(scripts(random, 1, BlockHash.BYTES).getFirst());
            blocks.add(block);
            filters.add(GolombCodedSet.encode(SipHash.ofBlock(block), scripts(random, 100, SCRIPT)));
        }
    }

    private static List<byte[]> scripts(SplittableRandom random, int count, int length) {
        List<byte[]> scripts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] script = new byte[length];
            random.nextBytes(script);
            scripts.add(script);
        }
        return scripts;
    }

    @Benchmark
    @OperationsPerInvocation(FILTERS)
    public int matches() throws WireException {
        int matches = 0;
        for (int i = 0; i < FILTERS; i++) {
            matches += query.matches(blocks.get(i), filters.get(i)) ? 1 : 0;
        }
        return matches;
    }
}
