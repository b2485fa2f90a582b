package org.halcyon.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletHost;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;

/// An open network in the hands of one command.
record NetworkRun(NetworkProfile profile, WalletService service, Output output, Secrets secrets, Waiting waiting) {

    private static final Duration OPENING = Duration.ofMinutes(2);
    private static final Duration CLOSING = Duration.ofMinutes(7);

    /// What a command does with it.
    @FunctionalInterface
    interface Work {
        void run(NetworkRun run) throws CommandFailure;
    }

    /// Opens the network, works, and shuts it down whatever came of the work.
    static Integer on(Root root, Optional<NetworkProfile> forced, Work work) throws CommandFailure {
        try (Programs.Session session = root.programs().session(root.request())) {
            NetworkProfile profile = forced.or(() -> root.request().profile())
                    .or(() -> session.host().settings().newest().profile())
                    .orElseThrow(() -> CommandFailure.usage("name the network with --network"));
            NetworkRun run = open(root, session.host(), profile);
            finish(run, session.host(), work);
        }
        return ExitCode.DONE.number();
    }

    private static NetworkRun open(Root root, WalletHost host, NetworkProfile profile) throws CommandFailure {
        host.open(profile);
        HostState state = root.waiting().until(host.state(), NetworkRun::isSettled, OPENING, "opening");
        return switch (state) {
            case HostState.Open open ->
                new NetworkRun(profile, open.service(), root.output(), new Secrets(root.terminal()), root.waiting());
            case HostState.Failed failed -> throw problem(failed.problem());
            case HostState.FirstRun first -> throw new IllegalStateException("not settled");
            case HostState.Opening opening -> throw new IllegalStateException("not settled");
            case HostState.Closed closed -> throw new IllegalStateException("not settled");
        };
    }

    private static boolean isSettled(HostState state) {
        return state instanceof HostState.Open || state instanceof HostState.Failed;
    }

    private static CommandFailure problem(HostState.Problem problem) {
        ExitCode exit = switch (problem.kind()) {
            case ALREADY_RUNNING -> ExitCode.BUSY;
            case NEWER_DATA, DAMAGED -> ExitCode.REFUSED;
            case NO_ACCESS, OTHER -> ExitCode.FAILED;
        };
        return new CommandFailure(problem.code(), problem.message(), exit);
    }

    private static void finish(NetworkRun run, WalletHost host, Work work) throws CommandFailure {
        try {
            work.run(run);
        } catch (CommandFailure | RuntimeException failure) {
            try {
                run.close(host);
            } catch (CommandFailure second) {
                failure.addSuppressed(second);
                run.output().note(second.line());
            }
            throw failure;
        }
        run.close(host);
    }

    private void close(WalletHost host) throws CommandFailure {
        CloseSnapshot report = waiting.get(host.shutdown(), CLOSING, "closing");
        switch (report.phase()) {
            case CLOSED -> {}
            case UNSAVED ->
                throw new CommandFailure(
                        "save_failed", report.unsaved() + " changes could not be saved", ExitCode.FAILED);
            case INCOMPLETE, RUNNING, DRAINING, SAVING ->
                throw new CommandFailure("shutdown_incomplete", Closings.unclean(report), ExitCode.FAILED);
        }
    }

    /// The wallets that can be used.
    List<WalletSnapshot> wallets() {
        return service.wallets().newest().wallets();
    }
}
