package org.halcyon.app;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.network.HostPort;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.HostState.Step;
import org.halcyon.wallet.HostState.StepKind;
import org.halcyon.wallet.ManagerLimits;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StoreBackups;
import org.halcyon.wallet.WalletHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens and closes networks in one data folder, and keeps its settings and its lock. Any thread may call; the work is
/// done on a thread of its own, one thing after the other.
final class Host implements WalletHost, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Host.class);
    private static final int QUEUE = 32;
    private static final Duration TEARDOWN =
            ManagerLimits.DEFAULTS.teardownPatience().plus(Duration.ofMinutes(1));
    private static final Duration END = Duration.ofSeconds(10);

    private final Machine machine;
    private final HostPlan plan;
    private final BoundedExecutor desk;
    private final SettingsFile file;
    private final StateHub<HostState> state;
    private final StateHub<Settings> settings;
    private final AtomicReference<Optional<CompletableFuture<CloseSnapshot>>> closing =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<InstanceLock>> lock = new AtomicReference<>(Optional.empty());
    private Optional<OpenNetwork> current = Optional.empty(); // the desk's thread only
    private long generation; // the desk's thread only

    /// @param settings as they were found
    Host(Machine machine, HostPlan plan, Settings settings) {
        this.machine = machine;
        this.plan = plan;
        this.desk = machine.threads().executor("host", 1, QUEUE, machine.ticker());
        this.file = new SettingsFile(plan.paths().settings());
        this.state = new StateHub<>(plan.listeners(), new HostState.FirstRun());
        this.settings = new StateHub<>(plan.listeners(), settings);
    }

    @Override
    public StateHub<HostState> state() {
        return state;
    }

    @Override
    public StateHub<Settings> settings() {
        return settings;
    }

    @Override
    public CompletionStage<Settings> save(Settings changed) {
        return submitted(() -> {
            file.write(changed);
            settings.publish(changed);
            return changed;
        });
    }

    private <T> CompletableFuture<T> submitted(Callable<T> work) {
        try {
            return desk.submit(work);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    @Override
    public void open(NetworkProfile profile) {
        submitted(() -> {
                    openNow(profile);
                    return profile;
                })
                .exceptionally(failure -> {
                    LOG.atError().setCause(failure).log("network was not opened");
                    state.publish(failed(profile, Problems.other("busy", "The program is busy. Try again.")));
                    return profile;
                });
    }

    private static HostState failed(NetworkProfile profile, HostState.Problem problem) {
        return new HostState.Failed(profile, problem);
    }

    private void openNow(NetworkProfile profile) throws InterruptedException {
        if (current.isPresent() && closeNow().phase() != CloseSnapshot.Phase.CLOSED) {
            state.publish(failed(
                    profile,
                    Problems.other("shutdown_incomplete", "The network that is open did not close; try again.")));
            return;
        }
        var progress = new Progress(profile);
        try {
            prepare(progress).ifPresentOrElse(problem -> state.publish(failed(profile, problem)), () -> {});
            if (lock.get().isPresent()) {
                openIn(profile, progress);
            }
        } catch (IOException | OpeningException | RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("network", profile.label())
                    .setCause(failure)
                    .log("network was not opened");
            state.publish(failed(profile, Problems.of(failure)));
        }
    }

    /// Folder and lock; empty if they are fine.
    private Optional<HostState.Problem> prepare(Progress progress) throws IOException {
        PrivateFolders.prepare(plan.paths().folder());
        progress.done(StepKind.FOLDER);
        if (lock.get().isEmpty()) {
            switch (InstanceLock.take(
                    plan.paths().lock(), ProcessHandle.current().pid())) {
                case InstanceLock.Attempt.Taken taken -> lock.set(Optional.of(taken.lock()));
                case InstanceLock.Attempt.Held held -> {
                    return Optional.of(Problems.alreadyRunning(held.processId()));
                }
            }
        }
        progress.done(StepKind.LOCK);
        return Optional.empty();
    }

    private void openIn(NetworkProfile profile, Progress progress)
            throws IOException, OpeningException, InterruptedException {
        if (profile == NetworkProfile.DEV) {
            throw new OpeningException("devnet_unnamed", "A devnet needs a name, which cannot be set.");
        }
        PrivateFolders.prepare(plan.paths().home(profile));
        PrivateFolders.prepare(plan.paths().chain(profile));
        var place = new Place(plan.paths(), profile, peers(profile));
        OpenNetwork opened = new NetworkOpening(machine, place, plan.listeners(), progress::done).open(++generation);
        current = Optional.of(opened);
        LOG.atInfo().addKeyValue("network", profile.label()).log("network is open");
        state.publish(new HostState.Open(profile, opened.manager()));
    }

    private List<HostPort> peers(NetworkProfile profile) throws OpeningException {
        List<String> texts = plan.peers().isEmpty() ? settings.newest().peersOf(profile) : plan.peers();
        List<HostPort> peers = new ArrayList<>();
        for (String text : texts) {
            switch (HostPort.parse(text, profile.network().defaultPort())) {
                case HostPort.Parsed.Address parsed -> peers.add(parsed.address());
                case HostPort.Parsed.Refused refused ->
                    throw new OpeningException("bad_peer", refused.reason().sentence());
            }
        }
        return peers;
    }

    /// Tells of the steps as they come.
    private final class Progress {
        private final NetworkProfile profile;
        private final List<StepKind> finished = new ArrayList<>();

        Progress(NetworkProfile profile) {
            this.profile = profile;
            publish();
        }

        void done(StepKind kind) {
            finished.add(kind);
            publish();
        }

        private void publish() {
            List<Step> steps = new ArrayList<>();
            for (StepKind kind : StepKind.values()) {
                if (kind != StepKind.SANDBOX || profile == NetworkProfile.SANDBOX) {
                    steps.add(new Step(kind, finished.contains(kind)));
                }
            }
            state.publish(new HostState.Opening(profile, steps));
        }
    }

    @Override
    public StoreBackups backups(NetworkProfile profile) {
        throw new UnsupportedOperationException("backups");
    }

    @Override
    public CompletionStage<RestoreOutcome> restore(NetworkProfile profile, RestoreRequest request, char[] password) {
        throw new UnsupportedOperationException("restore");
    }

    /// While one is under way, further calls attach to it.
    @Override
    public CompletionStage<CloseSnapshot> shutdown() {
        var fresh = new CompletableFuture<CloseSnapshot>();
        Optional<CompletableFuture<CloseSnapshot>> before = closing.getAndUpdate(
                known -> known.filter(each -> !each.isDone()).or(() -> Optional.of(fresh)));
        Optional<CompletableFuture<CloseSnapshot>> running = before.filter(each -> !each.isDone());
        if (running.isPresent()) {
            return running.get().copy();
        }
        var unused = submitted(this::shutdownNow).whenComplete((report, failure) -> {
            if (failure == null) {
                fresh.complete(report);
            } else {
                fresh.completeExceptionally(failure);
            }
        });
        return fresh.copy();
    }

    private CloseSnapshot shutdownNow() throws InterruptedException {
        CloseSnapshot report = closeNow();
        if (report.phase() == CloseSnapshot.Phase.CLOSED) {
            state.publish(new HostState.Closed());
        }
        return report;
    }

    /// What did not stop stays open, so that the next attempt can look again.
    private CloseSnapshot closeNow() throws InterruptedException {
        if (current.isEmpty()) {
            return new CloseSnapshot(CloseSnapshot.Phase.CLOSED, List.of(), 0, Duration.ZERO);
        }
        CompletableFuture<CloseSnapshot> asked =
                current.get().manager().shutdown().toCompletableFuture();
        if (!machine.ticker().await(asked, TEARDOWN)) {
            return current.get().manager().close().newest();
        }
        CloseSnapshot report = asked.join();
        LOG.atInfo().addKeyValue("phase", report.phase()).log("network was shut down");
        if (report.phase() == CloseSnapshot.Phase.CLOSED) {
            current.get().release();
            current = Optional.empty();
        }
        return report;
    }

    @Override
    public void leave() {
        plan.leave().run();
    }

    /// Lets go of the folder. A worker that is still alive is left to the end of the process.
    @Override
    public void close() {
        try {
            if (!desk.stop(END).isClean()) {
                LOG.atWarn().log("the host's thread is still busy");
            }
            Optional<InstanceLock> held = lock.getAndSet(Optional.empty());
            if (held.isPresent()) {
                held.get().close();
            }
        } catch (IOException failure) {
            LOG.atWarn().setCause(failure).log("lock file did not close cleanly");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
