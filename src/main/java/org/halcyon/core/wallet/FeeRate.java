package org.halcyon.core.wallet;

import org.halcyon.base.Duffs;

/// What a payment offers to miners, in duffs for 1,000 bytes. Nodes relay nothing below 1,000.
public record FeeRate(long duffsPerKilobyte) {

    public static final FeeRate NORMAL = new FeeRate(1_000);
    public static final FeeRate PRIORITY = new FeeRate(2_000);

    private static final long MAX = Duffs.PER_DASH;

    public FeeRate {
        if (duffsPerKilobyte < 1_000 || duffsPerKilobyte > MAX) {
            throw new IllegalArgumentException("fee rate of " + duffsPerKilobyte + " duffs");
        }
    }

    /// The fee for a size in bytes, rounded up.
    public Duffs feeFor(int bytes) {
        return new Duffs(Math.ceilDiv(bytes * duffsPerKilobyte, 1_000L));
    }
}
