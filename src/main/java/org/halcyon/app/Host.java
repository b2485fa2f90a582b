package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.VaultOpening;
import org.halcyon.secrets.Vaults;
import org.halcyon.wallet.BeginOutcome;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.ManagerLimits;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RescueOutcome;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreBackups;
import org.halcyon.wallet.StoreError;
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
    private final StoreFiles files;
    private final ClosedBackups closed;
    private final SettingsFile file;
    private final StateHub<HostState> state;
    private final StateHub<Settings> settings;
    private final AtomicReference<Optional<CompletableFuture<CloseSnapshot>>> closing =
            new AtomicReference<>(Optional.empty());
    private final FolderHold folder;
    private volatile Optional<OpenNetwork> current = Optional.empty(); // written by the desk's thread only
    private Optional<PeerPlans> peers = Optional.empty(); // of the network that is open; the desk's thread only
    private long generation; // the desk's thread only

    /// @param settings as they were found
    Host(Machine machine, HostPlan plan, Settings settings) {
        this.machine = machine;
        this.plan = plan;
        this.desk = machine.threads().executor("host", 1, QUEUE, machine.ticker());
        this.folder = new FolderHold(machine, plan);
        this.files = new StoreFiles(machine, plan.paths());
        this.closed = new ClosedBackups(files, plan.listeners());
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
            boolean otherWay = !changed.connection().equals(settings.newest().connection())
                    || !changed.peers().equals(settings.newest().peers());
            settings.publish(changed);
            if (otherWay) {
                connectAs(changed);
            }
            current.ifPresent(open -> open.manager().viewingKeys().strictLock(changed.strictLock()));
            return changed;
        });
    }

    /// The engine asks for its plan at each turn, and takes one at once when it is asked for news.
    private void connectAs(Settings changed) throws OpeningException {
        if (current.isPresent() && peers.isPresent()) {
            peers.get().follow(changed);
            current.get().manager().reconnect();
        }
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
        var progress = new OpeningProgress(state, profile);
        try {
            folder.take(progress).ifPresent(problem -> state.publish(failed(profile, problem)));
            if (folder.isHeld()) {
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

    private void openIn(NetworkProfile profile, OpeningProgress progress)
            throws IOException, OpeningException, InterruptedException {
        if (profile == NetworkProfile.DEV) {
            throw new OpeningException("devnet_unnamed", "A devnet needs a name, which cannot be set.");
        }
        PrivateFolders.prepare(plan.paths().home(profile));
        PrivateFolders.prepare(plan.paths().chain(profile));
        Settings now = settings.newest();
        var plans = new PeerPlans(machine, plan, profile, now);
        var place = new Place(plan.paths(), profile, plans, now.strictLock());
        OpenNetwork opened = new NetworkOpening(machine, place, plan.listeners(), progress::done).open(++generation);
        current = Optional.of(opened);
        peers = Optional.of(plans);
        LOG.atInfo().addKeyValue("network", profile.label()).log("network is open");
        state.publish(new HostState.Open(profile, opened.manager()));
    }

    @Override
    public StoreBackups backups(NetworkProfile profile) {
        return state.newest() instanceof HostState.Open open && open.profile() == profile
                ? open.service().backups()
                : closed.of(profile);
    }

    @Override
    public boolean isKeyless(NetworkProfile profile) {
        return Vaults.opening(plan.paths().vault(profile)) == VaultOpening.KEYRING;
    }

    @Override
    public CompletionStage<RestoreOutcome> restore(NetworkProfile profile, RestoreRequest request, char[] password) {
        Optional<SecretChars> secret =
                password.length == 0 ? Optional.empty() : Optional.of(SecretChars.takeFrom(password));
        return submitted(() -> restored(profile, request, secret))
                .whenComplete((outcome, failure) -> secret.ifPresent(SecretChars::close));
    }

    /// What is to be open, or shown, afterwards comes as the desk's next work.
    private RestoreOutcome restored(NetworkProfile profile, RestoreRequest request, Optional<SecretChars> password)
            throws IOException, InterruptedException {
        Optional<NetworkProfile> before = current.map(open -> open.manager().profile());
        HostState shown = state.newest();
        CloseSnapshot report = closeNow();
        if (report.phase() != CloseSnapshot.Phase.CLOSED) {
            return new RestoreOutcome.StillBusy(report);
        }
        Optional<NetworkProfile> after = before;
        try {
            RestoreOutcome outcome = restoredIn(new OpeningProgress(state, profile), request, password);
            after = outcome instanceof RestoreOutcome.Restored ? Optional.of(profile) : before;
            return outcome;
        } finally {
            after.ifPresentOrElse(this::open, () -> state.publish(shown));
        }
    }

    private RestoreOutcome restoredIn(OpeningProgress progress, RestoreRequest request, Optional<SecretChars> password)
            throws IOException {
        Optional<HostState.Problem> held = folder.take(progress);
        if (held.isPresent()) {
            return new RestoreOutcome.Refused(inUse(held.get()));
        }
        PrivateFolders.prepare(plan.paths().home(progress.profile()));
        return new Restoring(files).restore(progress.profile(), request, password);
    }

    @Override
    public CompletionStage<BeginOutcome> beginAnew(NetworkProfile profile) {
        return submitted(() -> begunAnew(profile));
    }

    /// What is to be open, or shown, afterwards comes as the desk's next work.
    private BeginOutcome begunAnew(NetworkProfile profile) throws IOException, InterruptedException {
        Optional<NetworkProfile> before = current.map(open -> open.manager().profile());
        HostState shown = state.newest();
        CloseSnapshot report = closeNow();
        if (report.phase() != CloseSnapshot.Phase.CLOSED) {
            return new BeginOutcome.StillBusy(report);
        }
        Optional<NetworkProfile> after = before;
        try {
            BeginOutcome outcome = setAside(new OpeningProgress(state, profile));
            after = outcome instanceof BeginOutcome.Begun ? Optional.of(profile) : before;
            return outcome;
        } finally {
            after.ifPresentOrElse(this::open, () -> state.publish(shown));
        }
    }

    private BeginOutcome setAside(OpeningProgress progress) throws IOException {
        Optional<HostState.Problem> held = folder.take(progress);
        if (held.isPresent()) {
            return new BeginOutcome.Refused(inUse(held.get()));
        }
        try {
            return new BeginOutcome.Begun(files.keeper(progress.profile()).setAside());
        } catch (StorageException refusal) {
            LOG.atWarn()
                    .addKeyValue("network", progress.profile().label())
                    .setCause(refusal)
                    .log("store was not set aside");
            return new BeginOutcome.Refused(refusal.error());
        }
    }

    private OpenError inUse(HostState.Problem problem) {
        return new OpenError.LockedByAnotherProcess(plan.paths().lock(), problem.processId());
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
    public CompletionStage<Boolean> showOther() {
        return submitted(folder::showOther);
    }

    @Override
    public boolean canRescue() {
        return current.filter(open -> open.manager().canRescue()).isPresent();
    }

    @Override
    public CompletionStage<RescueOutcome> rescue(Path folder) {
        return submitted(() -> current.map(open -> open.manager().rescue(folder))
                .orElseGet(() -> new RescueOutcome.Refused(new StoreError.StoreClosed())));
    }

    @Override
    public void leave() {
        plan.leave().run();
    }

    private static void tell(WorkerStatus ended, String message) {
        if (!ended.isClean()) {
            LOG.atWarn().addKeyValue("status", ended).log(message);
        }
    }

    /// Lets go of the folder. A worker that is still alive is left to the end of the process.
    @Override
    public void close() {
        try {
            tell(desk.stop(END), "the host's thread is still busy");
            tell(closed.stop(END), "backups are still being looked at");
            folder.close();
        } catch (IOException failure) {
            LOG.atWarn().setCause(failure).log("lock file did not close cleanly");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
