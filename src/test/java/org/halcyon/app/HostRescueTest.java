package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.RescueOutcome;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Keeps in another place what the store of the running program did not take, on real files.
@Timeout(180)
final class HostRescueTest {

    private static final String PASSWORD = "correct horse battery";
    private static final NetworkProfile PROFILE = NetworkProfile.SANDBOX;

    @TempDir
    private Path folder;

    private Optional<OpenSession> session = Optional.empty();

    private Host host() throws IOException {
        if (session.isEmpty()) {
            session = Optional.of(begun(new AppPaths(folder.resolve("data"))));
        }
        return session.get().host();
    }

    @AfterEach
    void end() throws Exception {
        if (session.isPresent()) {
            var unused = await(host().shutdown());
            session.get().close();
        }
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private WalletService opened() throws Exception {
        host().open(PROFILE);
        return nowOpen();
    }

    private WalletService nowOpen() throws Exception {
        HostState state = OpenWallet.until(
                host().state(), now -> now instanceof HostState.Open || now instanceof HostState.Failed);
        assertThat(state).isInstanceOf(HostState.Open.class);
        return ((HostState.Open) state).service();
    }

    private static WalletSnapshot only(WalletService service) {
        assertThat(service.wallets().newest().wallets()).hasSize(1);
        return service.wallets().newest().wallets().getFirst();
    }

    /// A sandbox whose wallet has a name that the disk does not take, shut down.
    private SandboxControls unsaved() throws Exception {
        WalletService service = opened();
        try (var phrase = service.newPhrase(12)) {
            var wallet = new NewWallet.FromPhrase(
                    "Savings", phrase, new char[0], PASSWORD.toCharArray(), true, Optional.empty(), true);
            assertThat(await(service.create(wallet))).isInstanceOf(CreateOutcome.Created.class);
        }
        SandboxControls sandbox = service.sandbox().orElseThrow();
        sandbox.fault(new SandboxControls.Fault.RefuseWrites(), true);
        var unused = await(service.rename(only(service).id(), "Renamed"));
        CloseSnapshot close = await(host().shutdown());
        assertThat(close.phase()).isEqualTo(CloseSnapshot.Phase.UNSAVED);
        assertThat(close.unsaved()).isPositive();
        return sandbox;
    }

    private Path elsewhere() throws IOException {
        Path place = folder.resolve("elsewhere");
        PrivateFolders.prepare(place);
        return place;
    }

    /// Another data folder with the same vault: the old one is held by this process as long as it lives.
    private void moveOn() throws Exception {
        var before = new AppPaths(folder.resolve("data"));
        var after = new AppPaths(folder.resolve("data-2"));
        PrivateFolders.prepare(after.folder());
        PrivateFolders.prepare(after.home(PROFILE));
        Files.copy(before.vault(PROFILE), after.vault(PROFILE), StandardCopyOption.COPY_ATTRIBUTES);
        var unused = await(host().shutdown());
        session.orElseThrow().close();
        session = Optional.of(begun(after));
    }

    private static OpenSession begun(AppPaths paths) throws IOException {
        PrivateFolders.prepare(paths.folder());
        var plan = new HostPlan(paths, List.of(), Runnable::run, () -> {});
        Machine machine = RunningWindow.machine(LifecycleConfig.DEFAULTS).withJoinBudget(Duration.ofSeconds(1));
        return OpenSession.begin(machine, plan);
    }

    @Test
    @Covers("UI-073")
    void whatTheDiskDidNotTakeIsKeptElsewhereAndCanBeRestored() throws Exception {
        SandboxControls sandbox = unsaved();
        assertThat(host().canRescue()).isTrue();

        var rescued = (RescueOutcome.Rescued) await(host().rescue(elsewhere()));

        assertThat(rescued.left()).isZero();
        assertThat(rescued.report().copy().authenticated()).isTrue();
        sandbox.fault(new SandboxControls.Fault.RefuseWrites(), false);
        moveOn();
        var request =
                new RestoreRequest(rescued.report().copy().file(), List.of("Renamed"), Set.of(), BackupKey.LOCKED);
        assertThat(await(host().restore(PROFILE, request, PASSWORD.toCharArray())))
                .isInstanceOf(RestoreOutcome.Restored.class);
        OpenWallet.until(host().state(), now -> now instanceof HostState.Open);
        assertThat(only(nowOpen()).name()).isEqualTo("Renamed");
    }

    @Test
    @Covers("UI-073")
    void tryingAgainSavesOnceTheDiskTakesWrites() throws Exception {
        SandboxControls sandbox = unsaved();
        assertThat(await(host().shutdown()).phase()).isEqualTo(CloseSnapshot.Phase.UNSAVED);
        sandbox.fault(new SandboxControls.Fault.RefuseWrites(), false);

        CloseSnapshot close = await(host().shutdown());

        assertThat(close.phase()).isEqualTo(CloseSnapshot.Phase.CLOSED);
        assertThat(host().canRescue()).isFalse();
        assertThat(only(opened()).name()).isEqualTo("Renamed");
    }

    @Test
    void aPlaceThatIsNotThereIsRefusedAndTheChangesStay() throws Exception {
        SandboxControls sandbox = unsaved();

        RescueOutcome outcome = await(host().rescue(folder.resolve("nowhere")));

        assertThat(outcome).isInstanceOf(RescueOutcome.Refused.class);
        assertThat(host().canRescue()).isTrue();
        sandbox.fault(new SandboxControls.Fault.RefuseWrites(), false);
    }

    @Test
    void withoutAnythingUnsavedNothingIsWritten() throws Exception {
        var unused = opened();

        RescueOutcome outcome = await(host().rescue(elsewhere()));

        assertThat(outcome).isEqualTo(new RescueOutcome.Refused(new StoreError.StoreClosed()));
        try (Stream<Path> all = Files.list(elsewhere())) {
            assertThat(all).isEmpty();
        }
    }
}
