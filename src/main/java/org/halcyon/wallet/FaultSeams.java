package org.halcyon.wallet;

import org.halcyon.lifecycle.Hold;

/// Where the sandbox makes the wallet's own machinery fail on purpose. Any thread; no call waits.
public interface FaultSeams {

    /// Lets a worker ignore its cancellation until the hold is closed; holds are counted.
    Hold hang(WorkerKey worker);

    /// Lets the database answer every write with an error, or no longer.
    void refuseWrites(boolean on);

    boolean refusesWrites();

    /// Lets every clear fail after its first deletion, or no longer.
    void breakClear(boolean on);
}
