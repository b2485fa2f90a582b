package org.halcyon.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.Txid;

/// The port to the built-in local network: money for trying things, and faults on purpose. Calls return at once.
public interface SandboxControls {

    /// The newest state; published whenever something happened.
    StateHub<SandboxSnapshot> state();

    /// Mines blocks that pay nobody in particular.
    ///
    /// @param blocks 1 to 1,000
    /// @return the new height
    CompletionStage<Integer> mine(int blocks);

    /// Pays to an address out of the faucet; the payment waits for the next block.
    ///
    /// @return the id, or a failure whose message says what was wrong with the address or the amount
    CompletionStage<Txid> give(String address, Duffs amount);

    /// Replaces the newest blocks by a longer branch.
    ///
    /// @param depth how many blocks go, 1 to 100
    /// @param drop true if the transactions of those blocks are double-spent on the new branch
    /// @return the new height
    CompletionStage<Integer> reorganise(int depth, boolean drop);

    /// Mines one block each `interval`; empty stops it.
    void mineEvery(Optional<Duration> interval);

    /// Switches a fault on or off.
    void fault(Fault fault, boolean on);

    /// The faults that can be made.
    sealed interface Fault {

        /// Every connection ends at once.
        record DropPeers() implements Fault {}

        /// Each answer of the node waits this long.
        record DelayAnswers(Duration delay) implements Fault {}

        /// A worker of the wallet ignores cancellation until the fault is switched off.
        record HangWorker(WorkerKey worker) implements Fault {}

        /// The database answers every write with an error.
        record RefuseWrites() implements Fault {}

        /// The node takes the next transaction and breaks the connection without a word.
        record LoseAnswer() implements Fault {}

        /// A clear ends with an error after its first deletion.
        record BreakClear() implements Fault {}
    }

    /// @param height of the tip
    /// @param given what the faucet has paid out so far
    /// @param faults those that are on
    /// @param log what happened, newest first, at most 100
    record SandboxSnapshot(
            boolean running,
            String address,
            int height,
            int waiting,
            Duffs given,
            Optional<Duration> interval,
            List<Fault> faults,
            List<LogLine> log,
            Instant since) {
        public SandboxSnapshot {
            faults = List.copyOf(faults);
            log = List.copyOf(log);
        }
    }

    /// One line of what happened: a constant word and its figures.
    record LogLine(Instant time, String event, String detail) {}
}
