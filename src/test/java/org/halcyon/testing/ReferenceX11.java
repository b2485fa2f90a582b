package org.halcyon.testing;

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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HeaderHasher;

/// X11 put together from the library's digests, for tests that need real block hashes. Counts its calls.
public final class ReferenceX11 implements HeaderHasher {
    private final AtomicLong calls = new AtomicLong();

    @Override
    public BlockHash hash(byte[] header) {
        calls.incrementAndGet();
        List<Digest> steps = List.of(
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
        byte[] state = header;
        for (Digest step : steps) {
            state = step.digest(state);
        }
        return BlockHash.ofWire(Arrays.copyOf(state, BlockHash.BYTES));
    }

    /// How many headers were hashed.
    public long calls() {
        return calls.get();
    }
}
