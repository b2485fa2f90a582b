package org.halcyon.core.tx;

import org.halcyon.base.Duffs;

/// What a transaction pays per 1,000 bytes, in duffs.
public record FeeRate(long duffsPerKilobyte) {

    /// What nodes ask for at least.
    public static final FeeRate NORMAL = new FeeRate(1_000);

    public static final FeeRate PRIORITY = new FeeRate(2_000);

    private static final int KILOBYTE = 1_000;

    public FeeRate {
        if (duffsPerKilobyte < 0) {
            throw new IllegalArgumentException("negative fee rate");
        }
    }

    /// The fee of a transaction, rounded up, and never less than one duff per byte.
    ///
    /// @param size bytes
    public Duffs feeFor(int size) {
        long exact = Math.multiplyExact(duffsPerKilobyte, size);
        return new Duffs(Math.max(size, Math.ceilDiv(exact, KILOBYTE)));
    }
}
