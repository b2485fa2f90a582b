package org.halcyon.secrets;

import java.security.SecureRandom;
import java.time.InstantSource;

/// Vaults at the least cost whose writes tell of each of their steps. For tests of other packages.
public final class SteppedVaults {
    private SteppedVaults() {}

    /// @param step called at each step of a write; may end the process
    public static Vaults of(Runnable step) {
        var settings = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, TestVaults.HEAP);
        var disk = new SeamDisk(seam -> step.run());
        disk.arm();
        return new Vaults(new SecureRandom(), InstantSource.system(), settings, Keyring.none(), disk);
    }
}
