package org.halcyon.core.hash;

import fr.cryptohash.BLAKE512;
import fr.cryptohash.BMW512;
import fr.cryptohash.CubeHash512;
import fr.cryptohash.ECHO512;
import fr.cryptohash.Groestl512;
import fr.cryptohash.JH512;
import fr.cryptohash.Keccak512;
import fr.cryptohash.Luffa512;
import fr.cryptohash.SHAvite512;
import fr.cryptohash.Skein512;
import java.util.List;

/// The X11 chain: eleven 512-bit hash functions, each over the 64 bytes of the one before; the hash is the first 32
/// bytes of the last. Keeps its state and allocates nothing per hash; one object per owner, not safe for threads.
///
/// Source: Dash Core, `HashX11`; the functions are candidates of the SHA-3 competition, Keccak with its old padding.
public final class X11 {

    /// Bytes of a hash.
    public static final int BYTES = 32;

    /// Bytes between two steps.
    static final int STEP_BYTES = 64;

    private final List<X11Step> steps;
    private final byte[] between = new byte[STEP_BYTES];

    public X11() {
        this(standardSteps());
    }

    /// A chain of other implementations of the same eleven functions, in the same order.
    X11(List<X11Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /// The eleven functions in order, with state of their own.
    static List<X11Step> standardSteps() {
        return List.of(
                X11Step.of(new BLAKE512()),
                X11Step.of(new BMW512()),
                X11Step.of(new Groestl512()),
                X11Step.of(new Skein512()),
                X11Step.of(new JH512()),
                X11Step.of(new Keccak512()),
                X11Step.of(new Luffa512()),
                X11Step.of(new CubeHash512()),
                X11Step.of(new SHAvite512()),
                new Simd512(),
                X11Step.of(new ECHO512()));
    }

    /// The hash of all of `input`, 32 bytes in wire order, a fresh array.
    public byte[] hash(byte[] input) {
        byte[] hash = new byte[BYTES];
        hash(input, 0, input.length, hash, 0);
        return hash;
    }

    /// Writes the 32 bytes of the hash of a part of `input` to `output` from `at`.
    public void hash(byte[] input, int offset, int length, byte[] output, int at) {
        steps.getFirst().apply(input, offset, length, between);
        for (int i = 1; i < steps.size(); i++) {
            steps.get(i).apply(between, 0, STEP_BYTES, between);
        }
        System.arraycopy(between, 0, output, at, BYTES);
    }
}
