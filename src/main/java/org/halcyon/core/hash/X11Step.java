package org.halcyon.core.hash;

import fr.cryptohash.Digest;

/// One of the eleven functions of [X11], replaceable by a faster implementation. May keep state; not safe for threads.
@FunctionalInterface
interface X11Step {

    /// Hashes a part of `input` into the 64 bytes of `output`, which may be the same array.
    void apply(byte[] input, int offset, int length, byte[] output);

    static X11Step of(Digest digest) {
        return (input, offset, length, output) -> {
            digest.update(input, offset, length);
            digest.digest(output, 0, X11.STEP_BYTES);
        };
    }
}
