package org.halcyon.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.ConnectOutcome;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderChain;
import org.halcyon.core.chain.HeaderFixtures;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.hash.X11;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// Headers per second over a recorded run on one core and on two: hashes and all rules, the rules alone, and the bare
/// X11 of the same bytes.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
public class HeaderValidationBenchmark {

    private static final int HEADERS = 2_000;

    private final HeaderFixtures.Run run = HeaderFixtures.runs().getFirst();
    private final List<BlockHeader> headers = run.headers().subList(1, 1 + HEADERS);
    private final byte[][] raw = headers.stream().map(BlockHeader::toWire).toArray(byte[][]::new);
    private final List<HashedHeader> hashed = new HeaderHasher().hashAll(headers);
    private final X11 x11 = new X11();
    private final byte[] hash = new byte[X11.BYTES];

    @Benchmark
    @OperationsPerInvocation(HEADERS)
    public byte[] bareX11() {
        for (byte[] header : raw) {
            x11.hash(header, 0, header.length, hash, 0);
        }
        return hash;
    }

    @Benchmark
    @OperationsPerInvocation(HEADERS)
    public ConnectOutcome validation() {
        return connect(new HeaderHasher().hashAll(headers));
    }

    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(HEADERS)
    public byte[] bareX11OnTwoCores() {
        return bareX11();
    }

    /// Two segments at once, each on a thread of its own.
    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(HEADERS)
    public ConnectOutcome validationOnTwoCores() {
        return validation();
    }

    /// All rules over headers that are hashed already, as when a peer's compressed headers were decoded.
    @Benchmark
    @OperationsPerInvocation(HEADERS)
    public ConnectOutcome rulesAlone() {
        return connect(hashed);
    }

    private ConnectOutcome connect(List<HashedHeader> batch) {
        var chain = new HeaderChain(run.parameters(), run.start(), HeaderFixtures.LATE);
        ConnectOutcome outcome = chain.connect(batch, 1);
        if (!(outcome instanceof ConnectOutcome.Extended)) {
            throw new IllegalStateException("not a valid run: " + outcome);
        }
        return outcome;
    }
}
