package org.halcyon.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.WorkerKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes faults in the sandbox, shuts down under them, reports what that looked like, and takes them away again. A
/// fault
/// of a clear needs one to break, so the chain data is rebuilt under it first.
@Command(
        name = "fault",
        mixinStandardHelpOptions = true,
        description = "Make faults, shut down under them and report; then take them away and close cleanly.")
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
        LOSE_ANSWER,
        BREAK_CLEAR
    }

    @Parameters(
            paramLabel = "FAULT",
            arity = "1..6",
            description = "drop-peers, delay-answers, hang-worker, refuse-writes, lose-answer or break-clear.")
    private List<String> faults = List.of();

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
        List<Fault> made = new ArrayList<>();
        for (String fault : faults) {
            made.add(made(fault));
        }
        return NetworkRun.on(root, Optional.of(NetworkProfile.SANDBOX), run -> show(run, made));
    }

    private Fault made(String fault) throws CommandFailure {
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
            case BREAK_CLEAR -> new Fault.BreakClear();
        };
    }

    private static void show(NetworkRun run, List<Fault> faults) throws CommandFailure {
        Syncing.await(run, SYNC);
        SandboxControls controls = Sandboxes.controls(run);
        faults.forEach(fault -> controls.fault(fault, /* on= */ true));
        run.waiting().until(controls.state(), state -> state.faults().containsAll(faults), SYNC, "the faults");
        if (faults.contains(new Fault.BreakClear())) {
            rebuild(run);
        }
        CloseSnapshot report = run.waiting().get(run.service().shutdown(), CLOSING, "closing");
        faults.forEach(fault -> controls.fault(fault, /* on= */ false));
        run.output().item(Closings.text(report), Closings.json(report));
    }

    private static void rebuild(NetworkRun run) throws CommandFailure {
        ClearOutcome outcome = run.waiting().get(run.service().rebuildChainData(), SYNC, "the rebuild");
        run.output().item(Clears.text(outcome), Clears.json(outcome));
    }
}
