package org.halcyon.secrets;

/// Cost of Argon2id version 1.3: memory in KiB, passes over it, lanes. Read from files as they come, unsigned, so any
/// value can stand here; [#isAcceptable(long)] is asked before anything is allocated.
public record KdfParameters(long memoryKib, long iterations, long lanes) {
    /// The least that is accepted; for tests.
    public static final KdfParameters FLOOR = new KdfParameters(19_456, 2, 1);

    /// Where a new vault starts, and the cost of a password for a single secret.
    public static final KdfParameters START = new KdfParameters(65_536, 3, 1);

    private static final long MOST_MEMORY_KIB = 1_048_576;
    private static final long MOST_ITERATIONS = 16;
    private static final long KIB = 1024;
    private static final long SHARE_OF_HEAP = 4;

    /// Whether a machine with that heap may spend this cost.
    public boolean isAcceptable(long maxHeapBytes) {
        return memoryKib >= FLOOR.memoryKib
                && memoryKib <= MOST_MEMORY_KIB
                && memoryKib * KIB <= maxHeapBytes / SHARE_OF_HEAP
                && iterations >= FLOOR.iterations
                && iterations <= MOST_ITERATIONS
                && lanes == 1;
    }

    /// Whether this costs more memory or more passes than `limit`.
    boolean exceeds(KdfParameters limit) {
        return memoryKib > limit.memoryKib || iterations > limit.iterations;
    }

    KdfParameters withMemoryKib(long kib) {
        return new KdfParameters(kib, iterations, lanes);
    }

    /// @throws SecretsException `kdf_parameters_refused`
    void requireAcceptable(long maxHeapBytes) throws SecretsException {
        if (!isAcceptable(maxHeapBytes)) {
            throw new SecretsException(new SecretsError.KdfParametersRefused());
        }
    }
}
