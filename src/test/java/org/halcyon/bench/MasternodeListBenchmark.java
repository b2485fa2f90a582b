package org.halcyon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.quorum.list.DiffLayout;
import org.halcyon.core.quorum.list.DiffOutcome;
import org.halcyon.core.quorum.list.FakeChain;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.MasternodeEntry;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A masternode list of 4,000 entries with 90 quorums, read from its bytes and applied with both roots checked: all of
/// it from nothing, and a difference of ten entries to it.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MasternodeListBenchmark {

    private static final int MASTERNODES = 4_000;
    private static final int QUORUMS = 90;
    private static final int CHANGES = 10;

    private final ListComposer composer = new ListComposer(1);
    private final FakeChain chain = new FakeChain();
    private final ListState start = ListState.start(composer.block());
    private final ListDiff all = composer.diff(start, 1, everything(), chain);
    private final ListState list = ListComposer.applied(start, all, chain);
    private final byte[] allBytes = all.toWire();
    private final byte[] someBytes = composer.diff(list, 2, few(), chain).toWire();

    private News everything() {
        List<FinalCommitment> quorums = new ArrayList<>();
        for (int i = 0; i < QUORUMS; i++) {
            quorums.add(composer.quorum(5, new BlsPublicKey(Octets.of(composer.bytes(BlsPublicKey.BYTES)))));
        }
        return new News(List.of(), composer.masternodes(MASTERNODES), List.of(), quorums);
    }

    private News few() {
        List<MasternodeEntry> changed = new ArrayList<>();
        for (MasternodeEntry entry : list.masternodes().entries().subList(100, 100 + CHANGES)) {
            changed.add(composer.masternode(
                    entry.id().toWire(), MasternodeEntry.BASIC, composer.bytes(BlsPublicKey.BYTES)));
        }
        return News.masternodes(changed);
    }

    @Benchmark
    public ListState whole() throws WireException {
        return applied(start, allBytes);
    }

    @Benchmark
    public ListState change() throws WireException {
        return applied(list, someBytes);
    }

    private ListState applied(ListState base, byte[] bytes) throws WireException {
        DiffOutcome outcome = base.apply(ListDiff.parse(bytes, DiffLayout.CURRENT), chain);
        if (outcome instanceof DiffOutcome.Applied applied) {
            return applied.state();
        }
        throw new IllegalStateException("does not hold: " + outcome);
    }
}
