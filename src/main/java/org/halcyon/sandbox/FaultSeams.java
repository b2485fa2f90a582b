package org.halcyon.sandbox;

import org.halcyon.wallet.WorkerKey;

/// Where the sandbox makes the wallet itself fail. The composition root connects each switch with its owner; calls must
/// return at once.
///
/// @param workers lets a worker ignore its cancellation
/// @param writes lets the database refuse every write
public record FaultSeams(WorkerSwitch workers, WriteSwitch writes) {

    @FunctionalInterface
    public interface WorkerSwitch {
        void hang(WorkerKey worker, boolean on);
    }

    @FunctionalInterface
    public interface WriteSwitch {
        void refuse(boolean on);
    }
}
