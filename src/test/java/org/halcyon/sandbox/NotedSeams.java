package org.halcyon.sandbox;

import java.util.List;
import org.halcyon.lifecycle.Hold;
import org.halcyon.wallet.FaultSeams;
import org.halcyon.wallet.WorkerKey;

/// Notes what would fail in a wallet, and lets nothing fail.
record NotedSeams(List<String> notes) implements FaultSeams {

    @Override
    public Hold hang(WorkerKey worker) {
        notes.add("hang " + worker + " true");
        return Hold.opened("hang " + worker, () -> notes.add("hang " + worker + " false"));
    }

    @Override
    public void refuseWrites(boolean on) {
        notes.add("refuse " + on);
    }

    @Override
    public void breakClear(boolean on) {
        notes.add("break clear " + on);
    }

    @Override
    public boolean refusesWrites() {
        return notes.contains("refuse true");
    }
}
