package org.halcyon.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.halcyon.wallet.BeginOutcome;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.RescueOutcome;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StoreBackups;
import org.halcyon.wallet.WalletHost;

/// A host that notes what it is asked and does what the test says. One thread.
public final class FakeHost implements WalletHost {
    /// As if a key in the keyring opened every vault.
    public boolean keyless;

    public final List<String> asked = new ArrayList<>();
    public final StateHub<HostState> state;
    public final StateHub<Settings> settings;
    public CompletableFuture<CloseSnapshot> shutdown = new CompletableFuture<>();
    public boolean refusesSaves;
    public final FakeBackups backups;
    public final List<RestoreRequest> restores = new ArrayList<>();
    public final FakeWallets.Open<RestoreOutcome> restored = new FakeWallets.Open<>();

    public final FakeWallets.Open<BeginOutcome> begun = new FakeWallets.Open<>();

    public boolean shows;
    public boolean rescues;
    public final FakeWallets.Open<RescueOutcome> rescued = new FakeWallets.Open<>();

    /// Closes what is open, in place of [#shutdown].
    public Optional<Supplier<CompletionStage<CloseSnapshot>>> closes = Optional.empty();

    public FakeHost(Executor fx) {
        state = new StateHub<>(fx, new HostState.FirstRun());
        settings = new StateHub<>(fx, Settings.initial());
        backups = new FakeBackups(fx);
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
        asked.add("save");
        if (refusesSaves) {
            return CompletableFuture.failedFuture(new IllegalStateException("disk"));
        }
        settings.publish(changed);
        return CompletableFuture.completedFuture(changed);
    }

    @Override
    public void open(NetworkProfile profile) {
        asked.add("open " + profile.label());
    }

    @Override
    public StoreBackups backups(NetworkProfile profile) {
        return backups;
    }

    @Override
    public boolean isKeyless(NetworkProfile profile) {
        return keyless;
    }

    @Override
    public CompletionStage<RestoreOutcome> restore(NetworkProfile profile, RestoreRequest request, char[] password) {
        asked.add("restore " + profile.label() + " with " + password.length + " characters");
        Arrays.fill(password, '\0');
        restores.add(request);
        return restored.call();
    }

    @Override
    public CompletionStage<BeginOutcome> beginAnew(NetworkProfile profile) {
        asked.add("begin anew " + profile.label());
        return begun.call();
    }

    @Override
    public CompletionStage<CloseSnapshot> shutdown() {
        asked.add("shutdown");
        return closes.map(Supplier::get).orElse(shutdown);
    }

    @Override
    public CompletionStage<Boolean> showOther() {
        asked.add("show other");
        return CompletableFuture.completedFuture(shows);
    }

    @Override
    public boolean canRescue() {
        return rescues;
    }

    @Override
    public CompletionStage<RescueOutcome> rescue(Path folder) {
        asked.add("rescue to " + folder);
        return rescued.call();
    }

    @Override
    public void leave() {
        asked.add("leave");
        state.publish(new HostState.Closed());
    }
}
