package org.halcyon.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.wallet.SandboxControls.SandboxSnapshot;
import org.halcyon.wallet.StateHub;

/// A sandbox node by itself, for other software to be pointed at; runs until it is told to stop. Prints nothing:
/// whoever
/// calls it follows the state.
public final class StandaloneSandbox {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final NodeParts parts;
    private final Duration closeWithin;

    /// @param closeWithin how long the end may take
    public StandaloneSandbox(NodeParts parts, Duration closeWithin) {
        this.parts = parts;
        this.closeWithin = closeWithin;
    }

    /// How a run ended.
    public sealed interface Outcome {

        /// The node ran and was closed, cleanly or not.
        record Ended(WorkerStatus status) implements Outcome {}

        /// The node could not be opened, or its files could not be let go of.
        ///
        /// @param sentence what to tell a person
        record Failed(String sentence) implements Outcome {}
    }

    /// Opens the node, tells of each state, and closes it when `stop` fires.
    ///
    /// @param states told of the first state, with the address in it, and of each newer one
    /// @throws InterruptedException if the waiting thread is interrupted; the node is asked to close all the same
    public Outcome run(Consumer<SandboxSnapshot> states, CancelToken stop) throws InterruptedException {
        try {
            SandboxNode node = SandboxNode.open(parts);
            StateHub.Subscription subscription = node.state().subscribe(states);
            try {
                awaitStop(stop);
            } catch (InterruptedException interrupted) {
                closeInterrupted(node, interrupted);
                throw interrupted;
            } finally {
                subscription.close();
            }
            return new Outcome.Ended(node.close(closeWithin));
        } catch (IOException failure) {
            return new Outcome.Failed(String.valueOf(failure.getMessage()));
        }
    }

    private static void awaitStop(CancelToken stop) throws InterruptedException {
        boolean fired = false;
        while (!fired) {
            fired = stop.await(LOOK_AGAIN);
        }
    }

    private void closeInterrupted(SandboxNode node, InterruptedException interrupted) throws InterruptedException {
        try {
            node.close(closeWithin);
        } catch (IOException failure) {
            interrupted.addSuppressed(failure);
        }
    }
}
