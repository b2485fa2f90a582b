package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.WorkerKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a fault in the sandbox, shuts down under it, reports what that looked like, and takes the fault away again.
@Command(
        name = "fault",
        mixinStandardHelpOptions = true,
        description = "Make a fault, shut down under it and report; then take it away and close cleanly.")
final class FaultCommand implements Callable<Integer> {

    private static final Duration CLOSING = Duration.ofMinutes(7);
    private static final Duration SYNC = Duration.ofMinutes(2);

    private final Root root;

    /// The faults by the words of the command line.
    enum Kind {
        DROP_PEERS,
        DELAY_ANSWERS,
        HANG_WORKER,
        REFUSE_WRITES,
        LOSE_ANSWER
    }

    @Parameters(
            paramLabel = "FAULT",
            description = "drop-peers, delay-answers, hang-worker, refuse-writes or lose-answer.")
    private String fault = "";

    @Option(
            names = "--worker",
            defaultValue = "CHAIN",
            paramLabel = "WORKER",
            description = "Which worker hangs: chain, event_adapter or storage.")
    private WorkerKey worker = WorkerKey.CHAIN;

    @Option(
            names = "--delay",
            defaultValue = "2s",
            converter = Durations.class,
            paramLabel = "DURATION",
            description = "How long an answer waits (${DEFAULT-VALUE}).")
    private Duration delay = Duration.ZERO;

    FaultCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        Fault made = made();
        return NetworkRun.on(root, Optional.of(NetworkProfile.SANDBOX), run -> show(run, made));
    }

    private Fault made() throws CommandFailure {
        if (worker.isCoordinator()) {
            throw CommandFailure.usage("there is no worker '" + worker.name().toLowerCase(Locale.ROOT) + "'");
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(fault.replace('-', '_'))) {
                return made(kind);
            }
        }
        throw CommandFailure.usage("there is no fault '" + fault + "'");
    }

    private Fault made(Kind kind) {
        return switch (kind) {
            case DROP_PEERS -> new Fault.DropPeers();
            case DELAY_ANSWERS -> new Fault.DelayAnswers(delay);
            case HANG_WORKER -> new Fault.HangWorker(worker);
            case REFUSE_WRITES -> new Fault.RefuseWrites();
            case LOSE_ANSWER -> new Fault.LoseAnswer();
        };
    }

    private static void show(NetworkRun run, Fault fault) throws CommandFailure {
        Syncing.await(run, SYNC);
        SandboxControls controls = Sandboxes.controls(run);
        controls.fault(fault, /* on= */ true);
        run.waiting().until(controls.state(), state -> state.faults().contains(fault), SYNC, "the fault");
        CloseSnapshot report = run.waiting().get(run.service().shutdown(), CLOSING, "closing");
        controls.fault(fault, /* on= */ false);
        JsonObject object = Closings.json(report);
        run.output().item(Closings.text(report), object);
    }
}
