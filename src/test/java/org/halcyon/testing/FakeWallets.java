package org.halcyon.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.PeersReport;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.DeleteReport;
import org.halcyon.wallet.DeleteRequest;
import org.halcyon.wallet.EngineSnapshot;
import org.halcyon.wallet.EraseOutcome;
import org.halcyon.wallet.FinishOutcome;
import org.halcyon.wallet.IssuedAddress;
import org.halcyon.wallet.KeyringOutcome;
import org.halcyon.wallet.KeyringState;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.PasswordOutcome;
import org.halcyon.wallet.PaymentPlan;
import org.halcyon.wallet.PlanOutcome;
import org.halcyon.wallet.RemovalsSnapshot;
import org.halcyon.wallet.RemoveOutcome;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.SendOutcome;
import org.halcyon.wallet.SendRequest;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.StoreBackups;
import org.halcyon.wallet.SyncService;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;

/// Wallets in memory for tests of the window. States are published by the test; calls are noted and stay open until
/// the test answers them, oldest first. Not thread-safe but for the hubs.
public final class FakeWallets implements WalletService {
    public final List<String> asked = new ArrayList<>();
    public final List<PaymentPlan> discarded = new ArrayList<>();
    public final List<SendRequest> planned = new ArrayList<>();
    public final Open<PlanOutcome> plans = new Open<>();
    public final Open<SendOutcome> sends = new Open<>();
    public final Open<IssuedAddress> addresses = new Open<>();
    public final Open<List<IssuedAddress>> lists = new Open<>();
    public final Open<List<ActivityEntry>> histories = new Open<>();
    public final Open<Optional<WalletError>> labels = new Open<>();
    public final FakeBackups backups;
    public final Open<Optional<WalletError>> consents = new Open<>();
    /// As if a key in the keyring opened the vault.
    public boolean keyless;

    public char[] lastPassword = new char[0];
    private final Network network;
    private final StateHub<WalletsSnapshot> wallets;
    private final StateHub<RemovalsSnapshot> removals;
    private final StateHub<ChainSnapshot> chain;
    private final StateHub<StorageState> storage;
    private final StateHub<EngineSnapshot> engine;
    private final StateHub<CloseSnapshot> close;
    private Optional<SandboxControls> sandbox = Optional.empty();

    /// @param listeners runs the listeners of the hubs, as the FX thread does
    public FakeWallets(Network network, Executor listeners) {
        this.network = network;
        backups = new FakeBackups(listeners);
        wallets = new StateHub<>(listeners, WalletsSnapshot.none(1));
        removals = new StateHub<>(listeners, new RemovalsSnapshot(List.of()));
        chain = new StateHub<>(listeners, ChainSnapshot.off(Instant.EPOCH));
        storage = new StateHub<>(
                listeners,
                new StorageState(new StorageState.Phase.Saved(), 0, Optional.empty(), 0, StorageState.Space.ENOUGH));
        engine = new StateHub<>(listeners, new EngineSnapshot(List.of()));
        close = new StateHub<>(listeners, new CloseSnapshot(CloseSnapshot.Phase.RUNNING, List.of(), 0, Duration.ZERO));
    }

    /// Calls that wait for an answer. With an answer given beforehand a call completes at once.
    public static final class Open<T> {
        private final Deque<CompletableFuture<T>> waiting = new ArrayDeque<>();
        private Optional<T> always = Optional.empty();

        public int count() {
            return waiting.size();
        }

        /// Answers the oldest open call.
        public void answer(T outcome) {
            waiting.removeFirst().complete(outcome);
        }

        public void fail(Throwable failure) {
            waiting.removeFirst().completeExceptionally(failure);
        }

        /// Answers every later call with `outcome`.
        public void always(T outcome) {
            always = Optional.of(outcome);
        }

        CompletionStage<T> call() {
            var future = new CompletableFuture<T>();
            always.ifPresentOrElse(future::complete, () -> waiting.addLast(future));
            return future;
        }
    }

    public void publish(WalletSnapshot... snapshots) {
        wallets.publish(new WalletsSnapshot(1, List.of(snapshots), false));
    }

    public void useSandbox(SandboxControls controls) {
        sandbox = Optional.of(controls);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Optional<SandboxControls> sandbox() {
        return sandbox;
    }

    @Override
    public StateHub<WalletsSnapshot> wallets() {
        return wallets;
    }

    @Override
    public StateHub<RemovalsSnapshot> removals() {
        return removals;
    }

    @Override
    public CompletionStage<FinishOutcome> finishRemovals(char[] password) {
        asked.add("finish removals");
        return CompletableFuture.completedFuture(new FinishOutcome.Finished());
    }

    @Override
    public StateHub<ChainSnapshot> chain() {
        return chain;
    }

    @Override
    public StateHub<StorageState> storage() {
        return storage;
    }

    @Override
    public StateHub<EngineSnapshot> engine() {
        return engine;
    }

    @Override
    public StateHub<CloseSnapshot> close() {
        return close;
    }

    @Override
    public StoreBackups backups() {
        return backups;
    }

    @Override
    public boolean hasVault() {
        return true;
    }

    @Override
    public Mnemonic newPhrase(int words) {
        throw new UnsupportedOperationException("no phrases here");
    }

    @Override
    public CompletionStage<CreateOutcome> create(NewWallet wallet) {
        asked.add("create " + wallet.name());
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<RemoveOutcome> remove(WalletId wallet, DeleteRequest.Safeguard safeguard, char[] password) {
        asked.add("remove " + wallet);
        return CompletableFuture.completedFuture(new RemoveOutcome.Removed(
                new DeleteReport(new TreeSet<>(List.of(wallet)), Optional.empty(), Optional.empty()),
                /* secretsRemain= */ false));
    }

    @Override
    public CompletionStage<Optional<WalletError>> rename(WalletId wallet, String name) {
        asked.add("rename " + name);
        return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<WalletError>> phraseChecked(WalletId wallet) {
        asked.add("phrase checked");
        return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Reveal> reveal(WalletId wallet, char[] password) {
        asked.add("reveal");
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<PasswordOutcome> changePassword(char[] old, char[] fresh) {
        asked.add("change password");
        return new CompletableFuture<>();
    }

    @Override
    public boolean isKeyless() {
        return keyless;
    }

    @Override
    public CompletionStage<KeyringState> keyring() {
        asked.add("keyring");
        return CompletableFuture.completedFuture(keyless ? new KeyringState.InUse() : new KeyringState.Impossible());
    }

    @Override
    public CompletionStage<KeyringOutcome> useKeyring(char[] password) {
        asked.add("use keyring");
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<KeyringOutcome> leaveKeyring(char[] fresh) {
        asked.add("leave keyring");
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Optional<WalletError>> acceptOlderVault(OlderVault older) {
        asked.add("accept older vault");
        return consents.call();
    }

    @Override
    public CompletionStage<List<ActivityEntry>> activity(WalletId wallet) {
        asked.add("activity");
        return histories.call();
    }

    @Override
    public CompletionStage<IssuedAddress> receiveAddress(WalletId wallet) {
        asked.add("receive address");
        return addresses.call();
    }

    @Override
    public CompletionStage<IssuedAddress> newReceiveAddress(WalletId wallet, String label) {
        asked.add("new address " + label);
        return addresses.call();
    }

    @Override
    public CompletionStage<List<IssuedAddress>> issuedAddresses(WalletId wallet) {
        asked.add("issued addresses");
        return lists.call();
    }

    @Override
    public CompletionStage<Optional<WalletError>> label(WalletId wallet, Txid txid, String label) {
        asked.add("label " + label);
        return labels.call();
    }

    @Override
    public CompletionStage<PlanOutcome> plan(SendRequest request) {
        planned.add(request);
        return plans.call();
    }

    @Override
    public void discard(PaymentPlan plan) {
        discarded.add(plan);
    }

    @Override
    public CompletionStage<SendOutcome> send(PaymentPlan plan, char[] password) {
        asked.add("send");
        lastPassword = password;
        return sends.call();
    }

    @Override
    public List<SyncService> syncs() {
        return List.of();
    }

    @Override
    public CompletionStage<ClearOutcome> rebuildChainData() {
        asked.add("rebuild");
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<EraseOutcome> eraseNetwork(DeleteRequest.Safeguard safeguard, char[] password) {
        asked.add("erase network");
        return CompletableFuture.completedFuture(new EraseOutcome.Erased(
                new DeleteReport(new TreeSet<>(), Optional.empty(), Optional.empty()), List.of()));
    }

    @Override
    public CompletionStage<PeersReport> peers() {
        return CompletableFuture.completedFuture(PeersReport.none());
    }

    @Override
    public void syncNow() {
        asked.add("sync");
    }

    @Override
    public CompletionStage<CloseSnapshot> shutdown() {
        asked.add("shutdown");
        return CompletableFuture.completedStage(close.newest());
    }
}
