package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.PeersReport;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.lifecycle.DropWatch;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All wallets of one network: made, loaded, paid from, removed, cleared and closed. Made by the composition root,
/// which
/// then calls [#load()] and [#start()]; making it starts the event adapter and contacts nobody.
///
/// Slow operations run one by one on a thread of their own, starts and clears on the control thread, a shutdown on a
/// third. What touches a wallet in memory runs on the engine's thread. No lock is held across any of these. A manager
/// that is dropped without a shutdown is reported and shut down.
public final class PlatformWalletManager implements WalletService {

    /// How long [#load()] may take beyond the reading of wallets, for a copy of those that cannot be read.
    public static final Duration COPY_PATIENCE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(PlatformWalletManager.class);

    /// Shared with the other parts of the manager.
    final ManagerDesk desk;
    private final ManagerCore core;

    /// @throws IllegalStateException if the registry starts nothing; what was begun is shut down again
    public PlatformWalletManager(ManagerParts parts) {
        core = ManagerCore.begin(parts);
        desk = core.desk;
        DropWatch.watch(this, new Dropped(core.closing));
    }

    /// Must not refer to the manager, which would then never become unreachable.
    private record Dropped(CloseDesk closing) implements Runnable {
        @Override
        public void run() {
            if (!closing.isAsked()) {
                LOG.atError().log("manager dropped without a shutdown, which is done now");
                var unused = closing.shutdown();
            }
        }
    }

    /// Opens the stored wallets. To be called again it changes nothing. A store that cannot be read ends the manager.
    public CompletionStage<LoadOutcome> load() {
        return desk.work()
                .<LoadOutcome>submit(() -> new WalletLoading(desk).load(), LoadOutcome.Failed::new)
                .thenCompose(outcome -> outcome instanceof LoadOutcome.Failed
                        ? shutdown().thenApply(closed -> outcome)
                        : CompletableFuture.completedFuture(outcome));
    }

    /// True if the closed store has handed back changes that another file could take.
    public boolean canRescue() {
        return core.closing.unsavedChanges().canBeKept();
    }

    /// Puts a copy of the closed store with its unsaved changes into a folder. Works on the calling thread and may take
    /// minutes.
    public RescueOutcome rescue(Path folder) {
        return core.closing
                .unsavedChanges()
                .rescue(folder, core.hubs.close().newest().unsaved());
    }

    /// Ends the thread that a clean shutdown ran on. To be called after it, since nothing runs on it any more.
    public WorkerStatus release(Duration budget) throws InterruptedException {
        return core.closing.release(budget);
    }

    /// Starts the chain engine, after finishing a clear that a crash has left half done, and the gated workers.
    public CompletionStage<StartOutcome> start() {
        return core.chain.start();
    }

    /// What seals and opens the viewing keys of this network's shielded accounts. Its end is that of the manager.
    public ViewingKeys viewingKeys() {
        return desk.parts().viewing();
    }

    public NetworkProfile profile() {
        return desk.parts().profile();
    }

    @Override
    public Network network() {
        return desk.network();
    }

    @Override
    public Optional<SandboxControls> sandbox() {
        return desk.parts().sandbox();
    }

    @Override
    public StateHub<WalletsSnapshot> wallets() {
        return core.hubs.wallets();
    }

    @Override
    public StateHub<RemovalsSnapshot> removals() {
        return core.hubs.removals();
    }

    @Override
    public CompletionStage<FinishOutcome> finishRemovals(char[] password) {
        SecretChars secret = SecretChars.takeFrom(password);
        return desk.work()
                .<FinishOutcome>submit(() -> core.removal.finish(secret), FinishOutcome.Refused::new)
                .whenComplete((outcome, failure) -> secret.close());
    }

    @Override
    public StateHub<ChainSnapshot> chain() {
        return core.hubs.chain();
    }

    @Override
    public StateHub<StorageState> storage() {
        return core.hubs.storage();
    }

    @Override
    public StateHub<EngineSnapshot> engine() {
        return core.hubs.engine();
    }

    @Override
    public StateHub<CloseSnapshot> close() {
        return core.hubs.close();
    }

    @Override
    public StoreBackups backups() {
        return desk.parts().backups();
    }

    @Override
    public boolean hasVault() {
        return desk.vault().exists();
    }

    @Override
    public boolean isKeyless() {
        return desk.vault().isKeyless();
    }

    @Override
    public Mnemonic newPhrase(int words) {
        if (words != 12 && words != 24) {
            throw new IllegalArgumentException("a new phrase has 12 or 24 words");
        }
        byte[] entropy = new byte[words * 4 / 3];
        desk.parts().random().nextBytes(entropy);
        try {
            return Mnemonic.ofEntropy(entropy, WordList.english());
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    @Override
    public CompletionStage<CreateOutcome> create(NewWallet wallet) {
        return desk.work()
                .<CreateOutcome>submit(() -> core.registration.create(wallet), CreateOutcome.Refused::new)
                .whenComplete((outcome, failure) -> Registration.wipe(wallet))
                .thenApply(outcome -> searched(wallet, outcome));
    }

    private CreateOutcome searched(NewWallet wallet, CreateOutcome outcome) {
        boolean fresh = wallet instanceof NewWallet.FromPhrase phrase && phrase.fresh();
        if (outcome instanceof CreateOutcome.Created created) {
            if (!fresh && desk.parts().registry().isRunning(WorkerKey.CHAIN)) {
                core.chain.restart();
            } else {
                core.chain.request(created.wallet());
            }
        }
        return outcome;
    }

    @Override
    public CompletionStage<RemoveOutcome> remove(WalletId wallet, DeleteRequest.Safeguard safeguard, char[] password) {
        SecretChars secret = SecretChars.takeFrom(password);
        return desk.work()
                .<RemoveOutcome>submit(() -> core.removal.remove(wallet, safeguard, secret), RemoveOutcome.Refused::new)
                .whenComplete((outcome, failure) -> secret.close());
    }

    @Override
    public CompletionStage<Optional<WalletError>> rename(WalletId wallet, String name) {
        return desk.work().submit(() -> core.registration.rename(wallet, name), Optional::of);
    }

    @Override
    public CompletionStage<Optional<WalletError>> phraseChecked(WalletId wallet) {
        return desk.work().submit(() -> core.registration.phraseChecked(wallet), Optional::of);
    }

    @Override
    public CompletionStage<Reveal> reveal(WalletId wallet, char[] password) {
        SecretChars secret = SecretChars.takeFrom(password);
        return desk.work()
                .<Reveal>submit(() -> reveal(wallet, secret), Reveal.Refused::new)
                .whenComplete((outcome, failure) -> secret.close());
    }

    private Reveal reveal(WalletId wallet, SecretChars password) throws SecretsException, InterruptedException {
        desk.view(wallet);
        try {
            Optional<Mnemonic> phrase = desk.vault().phrase(wallet, password);
            desk.authenticity().check();
            return phrase.<Reveal>map(Reveal.Shown::new)
                    .orElseGet(() -> new Reveal.Refused(new WalletError.SigningKeyUnavailable(wallet)));
        } catch (SecretsException failure) {
            if (failure.error() instanceof SecretsError.WrongPassphrase) {
                return new Reveal.WrongPassword();
            }
            return OlderVault.of(failure).orElseThrow(() -> failure);
        }
    }

    @Override
    public CompletionStage<PasswordOutcome> changePassword(char[] old, char[] fresh) {
        return core.passwords.change(SecretChars.takeFrom(old), SecretChars.takeFrom(fresh));
    }

    @Override
    public CompletionStage<KeyringState> keyring() {
        return core.passwords.keyring();
    }

    @Override
    public CompletionStage<KeyringOutcome> useKeyring(char[] password) {
        return core.passwords.useKeyring(SecretChars.takeFrom(password));
    }

    @Override
    public CompletionStage<KeyringOutcome> leaveKeyring(char[] fresh) {
        return core.passwords.leaveKeyring(SecretChars.takeFrom(fresh));
    }

    @Override
    public CompletionStage<Optional<WalletError>> acceptOlderVault(OlderVault older) {
        return core.passwords.accept(older);
    }

    @Override
    public CompletionStage<List<ActivityEntry>> activity(WalletId wallet) {
        return asked(() -> desk.view(wallet).activity());
    }

    @Override
    public CompletionStage<IssuedAddress> receiveAddress(WalletId wallet) {
        return asked(() -> core.addresses.current(wallet));
    }

    @Override
    public CompletionStage<IssuedAddress> newReceiveAddress(WalletId wallet, String label) {
        return asked(() -> core.addresses.further(wallet, label));
    }

    @Override
    public CompletionStage<List<IssuedAddress>> issuedAddresses(WalletId wallet) {
        return asked(() -> core.addresses.issued(wallet));
    }

    /// For results that have no place for an error: the stage fails with a [WalletException].
    private <T> CompletionStage<T> asked(Callable<T> work) {
        return desk.work().submit(work, error -> {
            throw new WalletException(error);
        });
    }

    @Override
    public CompletionStage<Optional<WalletError>> label(WalletId wallet, Txid txid, String label) {
        return desk.chain()
                .call(book -> {
                    WalletState state = Payments.state(book, wallet);
                    if (state.transaction(txid).isEmpty()) {
                        return Optional.<WalletError>of(
                                new WalletError.InvalidParameter("The wallet has no such transaction."));
                    }
                    book.emit(state.note(txid, label.strip()));
                    return Optional.<WalletError>empty();
                })
                .exceptionally(failure -> Optional.of(Failures.error(failure)));
    }

    @Override
    public CompletionStage<PlanOutcome> plan(SendRequest request) {
        return core.payments.plan(request);
    }

    @Override
    public void discard(PaymentPlan plan) {
        core.payments.discard(plan);
    }

    @Override
    public CompletionStage<SendOutcome> send(PaymentPlan plan, char[] password) {
        return core.sending.send(plan, password);
    }

    @Override
    public List<SyncService> syncs() {
        return core.syncs.services();
    }

    @Override
    public CompletionStage<ClearOutcome> rebuildChainData() {
        return core.chain.rebuild();
    }

    @Override
    public CompletionStage<EraseOutcome> eraseNetwork(DeleteRequest.Safeguard safeguard, char[] password) {
        SecretChars secret = SecretChars.takeFrom(password);
        return core.chain.erase(safeguard, secret).whenComplete((outcome, failure) -> secret.close());
    }

    @Override
    public CompletionStage<PeersReport> peers() {
        return desk.chain().peers();
    }

    /// Lets the chain engine, if it runs, look at once at whom it is to connect to.
    public void reconnect() {
        core.chain.reconnect();
    }

    @Override
    public void syncNow() {
        core.chain.syncNow();
    }

    @Override
    public CompletionStage<CloseSnapshot> shutdown() {
        return core.closing.shutdown();
    }
}
