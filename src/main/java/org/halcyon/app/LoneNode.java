package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.halcyon.cli.CommandFailure;
import org.halcyon.cli.ExitCode;
import org.halcyon.cli.Programs;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.wallet.FaultSwitches;
import org.halcyon.wallet.SandboxControls;

/// A sandbox node that runs until the process is asked to end.
final class LoneNode implements Programs.Node {

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final Machine machine;
    private final LocalNode node;
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private LoneNode(Machine machine, LocalNode node) {
        this.machine = machine;
        this.node = node;
    }

    static LoneNode open(Machine machine, Path folder, int port) throws IOException, NativeLibraryException {
        var nobody = new FaultSwitches(machine.ticker());
        var lone = new LoneNode(machine, LocalNode.open(machine, folder, port, Runnable::run, nobody));
        Runtime.getRuntime().addShutdownHook(machine.threads().factory("end").newThread(lone::asked));
        return lone;
    }

    /// Runs while the process ends, and keeps it until the files are closed.
    private void asked() {
        asked.complete(null);
        try {
            machine.ticker().await(closed, LocalNode.CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String address() {
        return node.node().address().toString();
    }

    @Override
    public SandboxControls controls() {
        return node.node();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            ended = machine.ticker().await(asked, LOOK_AGAIN);
        }
    }

    @Override
    public void close() throws CommandFailure {
        try {
            node.close();
        } catch (IOException failure) {
            throw new CommandFailure("io", "the sandbox node did not close cleanly", ExitCode.FAILED, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.complete(null);
        }
    }
}
