package org.halcyon.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.PeersReport;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.Balances;
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
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;
import org.halcyon.wallet.rows.WalletKind;

/// An open network for tests of the window: it keeps a vault with one password in memory, makes phrases from a fixed
/// entropy, and lets the test say how a clear ends. One thread.
public final class FakeSession implements WalletService, SandboxControls {
    public static final Instant NOW = Instant.parse("2026-08-24T09:12:00Z");

    public final List<String> asked = new ArrayList<>();
    public final List<NewWallet> made = new ArrayList<>();
    public final List<SyncService> syncs = new ArrayList<>();
    public final List<ClearOutcome> clears = new ArrayList<>();
    public final List<RemoveOutcome> removes = new ArrayList<>();
    public final StateHub<WalletsSnapshot> wallets;
    public final StateHub<RemovalsSnapshot> removals;
    public final StateHub<ChainSnapshot> chain;
    public PeersReport peers = PeersReport.none();
    public final StateHub<StorageState> storage;
    public final StateHub<EngineSnapshot> engine;
    public final StateHub<CloseSnapshot> close;
    public final StateHub<SandboxSnapshot> sandbox;
    public final FakeBackups backups;
    public Optional<Exception> clearFailure = Optional.empty();
    public Optional<String> vaultPassword = Optional.empty();

    /// What the right password finds until it is accepted.
    public Optional<OlderVault> olderVault = Optional.empty();

    /// What the keyring is to this vault.
    public KeyringState keyring = new KeyringState.Impossible();

    /// What turning the keyring on or off ends with instead of success.
    public Optional<KeyringOutcome> keyringRefusal = Optional.empty();

    public boolean hasSandbox;
    private final WordList words = WordList.english();

    public FakeSession(Executor fx) {
        wallets = new StateHub<>(fx, WalletsSnapshot.none(1));
        removals = new StateHub<>(fx, new RemovalsSnapshot(List.of()));
        chain = new StateHub<>(fx, ChainSnapshot.off(NOW));
        storage = new StateHub<>(
                fx,
                new StorageState(
                        new StorageState.Phase.Saved(), 0, Optional.of(NOW), 42_000_000, StorageState.Space.ENOUGH));
        engine = new StateHub<>(fx, new EngineSnapshot(List.of()));
        close = new StateHub<>(fx, CloseSnapshot.running());
        backups = new FakeBackups(fx);
        sandbox = new StateHub<>(
                fx,
                new SandboxSnapshot(
                        true, "127.0.0.1", 1_286, 1, Duffs.ofDash(250), Optional.empty(), List.of(), List.of(), NOW));
    }

    public static WalletId id(int number) {
        var bytes = new byte[WalletId.BYTES];
        bytes[0] = (byte) number;
        return WalletId.of(bytes);
    }

    public WalletSnapshot wallet(int number, String name, WalletKind kind, WalletCondition condition) {
        return new WalletSnapshot(
                id(number),
                name,
                kind,
                network(),
                condition,
                new Balances(Duffs.ofDash(250), Duffs.ZERO, Duffs.ZERO, Duffs.ZERO),
                1_286,
                Optional.of(NOW),
                false,
                List.of(),
                1);
    }

    /// One full wallet in the list.
    public FakeSession withWallet(String name) {
        var list = new ArrayList<>(wallets.newest().wallets());
        list.add(wallet(list.size() + 1, name, WalletKind.SEEDED, new WalletCondition.Usable()));
        wallets.publish(new WalletsSnapshot(1, list, false));
        return this;
    }

    @Override
    public Network network() {
        return Network.REGTEST;
    }

    @Override
    public Optional<SandboxControls> sandbox() {
        return hasSandbox ? Optional.of(this) : Optional.empty();
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
        return vaultPassword.isPresent() || isKeyless();
    }

    @Override
    public boolean isKeyless() {
        return keyring instanceof KeyringState.InUse;
    }

    @Override
    public CompletionStage<KeyringState> keyring() {
        return CompletableFuture.completedFuture(keyring);
    }

    @Override
    public CompletionStage<KeyringOutcome> useKeyring(char[] password) {
        boolean right = vaultPassword.filter(new String(password)::equals).isPresent();
        Arrays.fill(password, '\0');
        if (!right) {
            return CompletableFuture.completedFuture(new KeyringOutcome.WrongPassword());
        }
        if (keyringRefusal.isEmpty()) {
            vaultPassword = Optional.empty();
            keyring = new KeyringState.InUse();
        }
        return CompletableFuture.completedFuture(keyringRefusal.orElseGet(KeyringOutcome.TurnedOn::new));
    }

    @Override
    public CompletionStage<KeyringOutcome> leaveKeyring(char[] fresh) {
        if (keyringRefusal.isEmpty()) {
            vaultPassword = Optional.of(new String(fresh));
            keyring = new KeyringState.Possible();
        }
        Arrays.fill(fresh, '\0');
        return CompletableFuture.completedFuture(
                keyringRefusal.orElseGet(() -> new KeyringOutcome.TurnedOff(KeyringOutcome.Key.REMOVED)));
    }

    @Override
    public Mnemonic newPhrase(int count) {
        var entropy = new byte[count * 4 / 3];
        for (int i = 0; i < entropy.length; i++) {
            entropy[i] = (byte) (i * 37 + 11);
        }
        Canaries.bytes("entropy in the window", entropy);
        return Mnemonic.ofEntropy(entropy, words);
    }

    @Override
    public CompletionStage<CreateOutcome> create(NewWallet wallet) {
        made.add(wallet);
        if (wallet instanceof NewWallet.FromPhrase full && isKeyless()) {
            asked.add("create with " + full.password().length + " characters");
            full.phrase().close();
        } else if (wallet instanceof NewWallet.FromPhrase full) {
            String password = Canaries.text("password in the window", new String(full.password()));
            Arrays.fill(full.password(), '\0');
            if (vaultPassword.filter(right -> !right.equals(password)).isPresent()) {
                full.phrase().close();
                return CompletableFuture.completedFuture(new CreateOutcome.WrongPassword());
            }
            if (vaultPassword.isPresent() && olderVault.isPresent()) {
                full.phrase().close();
                return CompletableFuture.completedFuture(olderVault.get());
            }
            vaultPassword = Optional.of(password);
            full.phrase().close();
        }
        withWallet(wallet.name());
        return CompletableFuture.completedFuture(
                new CreateOutcome.Created(wallets.newest().wallets().getLast().id()));
    }

    @Override
    public CompletionStage<RemoveOutcome> remove(WalletId wallet, DeleteRequest.Safeguard safeguard, char[] password) {
        asked.add("remove " + wallet + " " + safeguard + " with " + password.length + " characters");
        Arrays.fill(password, '\0');
        return CompletableFuture.completedFuture(
                removes.isEmpty()
                        ? new RemoveOutcome.Removed(
                                new DeleteReport(new TreeSet<>(List.of(wallet)), Optional.empty(), Optional.empty()),
                                /* secretsRemain= */ false)
                        : removes.removeFirst());
    }

    @Override
    public CompletionStage<Optional<WalletError>> rename(WalletId wallet, String name) {
        asked.add("rename " + name);
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<WalletError>> phraseChecked(WalletId wallet) {
        asked.add("checked");
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Reveal> reveal(WalletId wallet, char[] password) {
        if (keyringRefusal.isPresent() && keyringRefusal.get() instanceof KeyringOutcome.Refused refused) {
            return CompletableFuture.completedFuture(new Reveal.Refused(refused.error()));
        }
        boolean right = isKeyless()
                ? password.length == 0
                : vaultPassword.filter(new String(password)::equals).isPresent();
        Arrays.fill(password, '\0');
        if (right && olderVault.isPresent()) {
            return CompletableFuture.completedFuture(olderVault.get());
        }
        return CompletableFuture.completedFuture(right ? new Reveal.Shown(newPhrase(12)) : new Reveal.WrongPassword());
    }

    @Override
    public CompletionStage<Optional<WalletError>> acceptOlderVault(OlderVault older) {
        boolean known = olderVault.filter(older::equals).isPresent();
        olderVault = known ? Optional.empty() : olderVault;
        return CompletableFuture.completedFuture(
                known ? Optional.empty() : Optional.of(new WalletError.InvalidParameter("unknown copy")));
    }

    @Override
    public CompletionStage<PasswordOutcome> changePassword(char[] old, char[] fresh) {
        boolean right = vaultPassword.filter(new String(old)::equals).isPresent();
        if (right && olderVault.isPresent()) {
            return CompletableFuture.completedFuture(olderVault.get());
        }
        if (right) {
            vaultPassword = Optional.of(new String(fresh));
        }
        Arrays.fill(old, '\0');
        Arrays.fill(fresh, '\0');
        return CompletableFuture.completedFuture(
                right ? new PasswordOutcome.Changed() : new PasswordOutcome.WrongPassword());
    }

    @Override
    public CompletionStage<List<ActivityEntry>> activity(WalletId wallet) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<IssuedAddress> receiveAddress(WalletId wallet) {
        return newReceiveAddress(wallet, "");
    }

    @Override
    public CompletionStage<IssuedAddress> newReceiveAddress(WalletId wallet, String label) {
        return CompletableFuture.completedFuture(new IssuedAddress("yAddress", 0, "m/44'/1'/0'/0/0", false, label));
    }

    @Override
    public CompletionStage<List<IssuedAddress>> issuedAddresses(WalletId wallet) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Optional<WalletError>> label(WalletId wallet, Txid txid, String label) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<PlanOutcome> plan(SendRequest request) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("plan"));
    }

    @Override
    public void discard(PaymentPlan plan) {
        asked.add("discard");
    }

    @Override
    public CompletionStage<SendOutcome> send(PaymentPlan plan, char[] password) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("send"));
    }

    @Override
    public List<SyncService> syncs() {
        return List.copyOf(syncs);
    }

    @Override
    public CompletionStage<ClearOutcome> rebuildChainData() {
        asked.add("rebuild");
        if (clearFailure.isPresent()) {
            return CompletableFuture.failedFuture(clearFailure.get());
        }
        return CompletableFuture.completedFuture(clears.removeFirst());
    }

    @Override
    public CompletionStage<EraseOutcome> eraseNetwork(DeleteRequest.Safeguard safeguard, char[] password) {
        asked.add("erase network " + safeguard);
        Arrays.fill(password, '\0');
        return CompletableFuture.completedFuture(new EraseOutcome.Erased(
                new DeleteReport(new TreeSet<>(), Optional.empty(), Optional.empty()), List.of()));
    }

    @Override
    public CompletionStage<PeersReport> peers() {
        return CompletableFuture.completedFuture(peers);
    }

    @Override
    public void syncNow() {
        asked.add("sync");
    }

    @Override
    public CompletionStage<CloseSnapshot> shutdown() {
        return CompletableFuture.completedFuture(close.newest());
    }

    @Override
    public StateHub<SandboxSnapshot> state() {
        return sandbox;
    }

    @Override
    public CompletionStage<Integer> mine(int blocks) {
        asked.add("mine " + blocks);
        return CompletableFuture.completedFuture(blocks);
    }

    @Override
    public CompletionStage<Txid> give(String address, Duffs amount) {
        asked.add("give " + amount.value() + " to " + address);
        return CompletableFuture.failedFuture(new IllegalArgumentException("The faucet is empty."));
    }

    @Override
    public CompletionStage<Integer> reorganise(int depth, boolean drop) {
        asked.add("reorganise " + depth + " " + drop);
        return CompletableFuture.completedFuture(depth);
    }

    @Override
    public void mineEvery(Optional<Duration> interval) {
        asked.add("every " + interval);
    }

    @Override
    public void fault(Fault fault, boolean on) {
        asked.add("fault " + fault + " " + on);
        var now = new ArrayList<>(sandbox.newest().faults());
        now.remove(fault);
        if (on) {
            now.add(fault);
        }
        SandboxSnapshot s = sandbox.newest();
        sandbox.publish(new SandboxSnapshot(
                s.running(), s.address(), s.height(), s.waiting(), s.given(), s.interval(), now, s.log(), s.since()));
    }
}
