package org.halcyon.bench;

import fr.cryptohash.BLAKE512;
import fr.cryptohash.BMW512;
import fr.cryptohash.CubeHash512;
import fr.cryptohash.Digest;
import fr.cryptohash.ECHO512;
import fr.cryptohash.Groestl512;
import fr.cryptohash.JH512;
import fr.cryptohash.Keccak512;
import fr.cryptohash.Luffa512;
import fr.cryptohash.SHAvite512;
import fr.cryptohash.SIMD512;
import fr.cryptohash.Skein512;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.halcyon.core.hash.X11;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// X11 hashes of 80 bytes per second on one core: ours, and the eleven functions of saphir one after another.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class X11Benchmark {

    private static final int STEP = 64;

    private final byte[] header = new byte[80];
    private final byte[] hash = new byte[X11.BYTES];
    private final byte[] between = new byte[STEP];
    private final X11 own = new X11();
    private final List<Digest> saphir = List.of(
            new BLAKE512(),
            new BMW512(),
            new Groestl512(),
            new Skein512(),
            new JH512(),
            new Keccak512(),
            new Luffa512(),
            new CubeHash512(),
            new SHAvite512(),
            new SIMD512(),
            new ECHO512());

    @Benchmark
    public byte[] ours() {
        own.hash(header, 0, header.length, hash, 0);
        header[0] = hash[0];
        return hash;
    }

    @Benchmark
    public byte[] saphir() {
        saphir.getFirst().update(header, 0, header.length);
        saphir.getFirst().digest(between, 0, STEP);
        for (Digest step : saphir.subList(1, saphir.size())) {
            step.update(between, 0, STEP);
            step.digest(between, 0, STEP);
        }
        header[0] = between[0];
        return between;
    }
}
